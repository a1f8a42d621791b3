import type { PublishedReading } from '../../../api/public/published-reading.js';
import { fullTime } from '../../ui/format.js';
import { TextField } from '../../ui/field.js';
import { Form } from '../../ui/form.js';
import { Page } from '../../ui/layout.js';
import { Pager } from '../../ui/pager.js';
import { correctionTypeWords } from '../../ui/domain.messages.js';
import type { Around } from '../journey/journey.js';
import { linkTo } from '../link.js';
import { trackingWords } from '../tracking/tracking.messages.js';
import { Chinese } from './chinese.js';
import { answeredWords } from './corrections.messages.js';
import { OpenLinks } from './open-links.js';
import { openWords } from './open.messages.js';

type List = Awaited<ReturnType<PublishedReading['corrections']>>;
type Answered = List['data'][number];

interface CorrectionsPage {
  readonly around: Around;
  readonly asked: { readonly department: string | undefined; readonly site: string };
  /** `undefined`: the site that was asked for is none. */
  readonly list: List | undefined;
}

const path = '/open/corrections';

/** Where the mistake stood: an item's guide, or a site, which leads to the others of that site. */
const Place = ({ one: { item, itemCode, siteCode }, view: { lang } }: { one: Answered; view: Around['view'] }) => {
  if (siteCode === null) return <Chinese text={item ?? itemCode ?? ''} />;
  return (
    <a href={linkTo(path, { site: siteCode })} safe>
      {answeredWords[lang].at(siteCode)}
    </a>
  );
};

const Unit = ({ one: { department, departmentCode } }: { one: Answered }) =>
  departmentCode === null ? (
    ''
  ) : (
    <a href={linkTo(path, { department: departmentCode })}>
      <Chinese text={department ?? departmentCode} />
    </a>
  );

const Quoted = ({ label, text }: { label: string; text: string | null }) =>
  text === null ? (
    ''
  ) : (
    <>
      <p class="what" safe>
        {label}
      </p>
      <blockquote>
        <Chinese text={text} />
      </blockquote>
    </>
  );

const One = ({ one, around: { view, surroundings } }: { one: Answered; around: Around }) => {
  const words = answeredWords[view.lang];
  const when = (at: string) => fullTime(at, surroundings.zone, view.lang);
  const decision = one.decision === null ? '' : trackingWords[view.lang].correction[one.decision];
  return (
    <li>
      <h2 safe>{[correctionTypeWords[view.lang][one.type], decision].filter(Boolean).join(' · ')}</h2>
      <p class="links">
        <Place one={one} view={view} />
        <Unit one={one} />
      </p>
      <Quoted label={words.before} text={one.before} />
      <Quoted label={words.after} text={one.after} />
      <Quoted label={words.reply} text={one.reply ?? words.forgotten} />
      {one.correctedAt === null ? '' : <p safe>{words.correctedAt(when(one.correctedAt))}</p>}
      <p class="hint" safe>
        {words.answeredAt(when(one.answeredAt))}
      </p>
    </li>
  );
};

/** What the list is narrowed to, and the way back. */
const Narrowed = ({ around: { view, surroundings }, asked: { department, site } }: Pick<CorrectionsPage, 'around' | 'asked'>) => {
  const words = answeredWords[view.lang];
  const unit = department === undefined ? undefined : (surroundings.department(department) ?? department);
  const names = [unit, site === '' ? undefined : words.at(site)].filter((name) => name !== undefined);
  if (names.length === 0) return '';
  return (
    <p class="links">
      <Chinese text={words.only(names.join(' · '))} />
      <a href={path} safe>
        {words.all}
      </a>
    </p>
  );
};

const Answers = ({ list: { data, nextCursor }, ...page }: Omit<CorrectionsPage, 'list'> & { list: List }) => {
  const { lang: language } = page.around.view;
  return (
    <>
      <Narrowed {...page} />
      {data.length === 0 ? <p safe>{answeredWords[language].none}</p> : ''}
      <ul class="list">
        {data.map((one) => (
          <One one={one} around={page.around} />
        ))}
      </ul>
      <Pager language={language} next={nextCursor === null ? undefined : linkTo(path, { ...page.asked, cursor: nextCursor })} />
    </>
  );
};

/** Corrections whose answer the unit published. */
export const CorrectionsPage = ({ around, asked, list }: CorrectionsPage) => {
  const { view } = around;
  const { lang: language } = view;
  const words = answeredWords[language];
  const title = openWords[language][path];
  const wrong = list ? [] : [{ field: 'site', text: words.wrongSite }];
  const { site: value } = asked;
  return (
    <Page view={view} title={title} back="/home" failed={!list}>
      <h1 safe>{title}</h1>
      <p safe>{words.about}</p>
      <Form language={language} action={path} method="get" wrong={wrong} submit={words.find}>
        <TextField language={language} name="site" label={words.site} hint={words.siteHint} value={value} wrong={wrong} />
      </Form>
      {list ? <Answers around={around} asked={asked} list={list} /> : ''}
      <OpenLinks view={view} here={path} />
    </Page>
  );
};
