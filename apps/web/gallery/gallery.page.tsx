import { z } from 'zod';
import { ErrorPage } from '../ui/error.page.js';
import { Page } from '../ui/layout.js';
import { SendAgainPage } from '../ui/send-again.page.js';
import { StaffPage } from '../ui/staff-page.js';
import type { View } from '../ui/view.js';
import { galleryWords } from './gallery.messages.js';
import { Specimens, specimens } from './specimens.js';
import { staffSpecimens } from './staff-specimens.js';

interface Seen {
  readonly view: View;
}

const Others = ({ view }: Seen) => (
  <p class="links">
    {Object.keys(galleryPages).map((name) => (
      <a href={`/gallery/${name}`} safe>
        {galleryWords[view.lang].pages[name as GalleryPageName]}
      </a>
    ))}
  </p>
);

/** Every component that all pages are made of, and the ways to those of staff and to whole pages. */
export const GalleryPage = ({ view }: Seen) => {
  const words = galleryWords[view.lang];
  return (
    <Page view={view} title={words.title} back="/home">
      <h1 safe>{words.title}</h1>
      <p safe>{words.about}</p>
      <Others view={view} />
      <Specimens of={specimens} view={view} />
    </Page>
  );
};

/** The layout of staff's pages around their components, as somebody reads it who does not exist. */
const StaffGallery = ({ view }: Seen) => {
  const words = galleryWords[view.lang];
  const crumbs = [
    { href: '/gallery', text: words.title },
    { href: '/gallery', text: words.states },
  ];
  return (
    <StaffPage
      view={{ ...view, reader: { name: words.reader, role: 'supervisor' } }}
      title={words.pages.staff}
      crumbs={crumbs}
      back="/gallery"
    >
      <h1 safe>{words.pages.staff}</h1>
      <Specimens of={staffSpecimens} view={view} />
    </StaffPage>
  );
};

/** Whole pages that show when something has gone wrong, and the layout for staff. */
export const galleryPages = {
  staff: StaffGallery,
  error: ({ view }: Seen) => <ErrorPage view={view} status={503} sentence={galleryWords[view.lang].outage} isForm />,
  'send-again': ({ view }: Seen) => (
    <SendAgainPage
      view={view}
      sentence={galleryWords[view.lang].outage}
      typed={[['reply', galleryWords[view.lang].reply]]}
      files={new Map([['file', ['scores.csv']]])}
      isLoggedIn={false}
    />
  ),
} as const;
type Name = keyof typeof galleryPages;
/** The end of the address of a page of the gallery. */
export const GalleryPageName = z.enum(Object.keys(galleryPages) as [Name, ...Name[]]);
export type GalleryPageName = Name;
