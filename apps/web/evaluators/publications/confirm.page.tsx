import type { PublishedData } from '#scorecards/publication.events.js';
import { linkTo } from '../../citizens/link.js';
import { Banner } from '../../ui/banner.js';
import { Form } from '../../ui/form.js';
import type { Wrong } from '../../ui/problems.js';
import { StaffPage } from '../../ui/staff-page.js';
import { SummaryList } from '../../ui/summary-list.js';
import type { Texts } from '../asked.js';
import { Before, newPath, type Preview } from './preview.page.js';
import { type Around, headRows, ofText, periodText, publicationPath, publicationsPath } from './published.js';
import { publicationsWords } from './publications.messages.js';

export interface ConfirmShown extends Around {
  readonly preview: Preview;
  /** What is going to be published, of this very moment. */
  readonly question: Texts;
  /** Somebody published the period meanwhile. */
  readonly stale: boolean;
}

/** The question before figures are published for good. */
export const ConfirmPage = (shown: ConfirmShown) => {
  const { view, preview, question, stale } = shown;
  const { lang } = view;
  const words = publicationsWords[lang];
  const crumbs = [
    { href: publicationsPath, text: words.title },
    { href: linkTo(newPath, question), text: words.new },
  ];
  return (
    <StaffPage view={view} title={words.confirm} crumbs={crumbs} failed={stale}>
      <h1 safe>{words.confirm}</h1>
      {stale ? (
        <Banner language={lang}>
          <p safe>{words.stale}</p>
        </Banner>
      ) : (
        ''
      )}
      <SummaryList language={lang} rows={headRows(preview, shown)} />
      {/* Departments stand on the preview: here the button is what one looks for. */}
      <Before shown={shown} preview={{ ...preview, data: [] }} />
      <p safe>{words.confirmAbout}</p>
      <Form language={lang} action={publicationsPath} wrong={[]} submit={words.confirmDo}>
        {Object.entries(question).map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
        <input type="hidden" name="seen" value={preview.current?.id ?? ''} />
      </Form>
    </StaffPage>
  );
};

export interface ReleaseShown extends Around {
  readonly published: PublishedData;
  readonly wrong: readonly Wrong[];
}

/** The question before figures are given to everybody. */
export const ReleasePage = (shown: ReleaseShown) => {
  const { view, published, wrong } = shown;
  const { lang } = view;
  const words = publicationsWords[lang];
  const here = publicationPath(published.publicationId);
  const crumbs = [
    { href: publicationsPath, text: words.title },
    { href: here, text: `${periodText(published)}, ${ofText(published.of, shown)}` },
  ];
  return (
    <StaffPage view={view} title={words.release} crumbs={crumbs} failed={wrong.length > 0}>
      <h1 safe>{words.release}</h1>
      <p safe>{words.releaseAbout}</p>
      <p>
        <b safe>{words.releaseSure(periodText(published))}</b>
      </p>
      <Form language={lang} action={`${here}/release`} wrong={wrong} submit={words.releaseDo} />
    </StaffPage>
  );
};
