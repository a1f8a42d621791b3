import type { CookieJar } from './cookie-jar.js';
import type { Route } from './every-page.routes.js';
import type { PersonaId } from './log-in.js';
import type { Fields, Files } from './staff-forms.js';
import type { World } from './world.js';

/** A form that stands on a page, about something that nobody has touched yet. */
export interface FormReady {
  /** The page that it stands on; a function where one comes there by another form. */
  readonly page: string | ((jar: CookieJar) => Promise<string>);
  readonly action: string;
  /** What is typed. */
  readonly fields: Fields;
  /** What is chosen, by the name of its field. */
  readonly files?: Files;
}

/** A form of staff, and what is expected of it. */
export interface FormRow {
  /** As its controller writes it; several lines may be of one route. */
  readonly route: string;
  readonly as: PersonaId;
  readonly ready: (world: World) => FormReady | Promise<FormReady>;
  /** How often it was done by now; nobody counts without it. */
  readonly done?: (world: World) => Promise<number>;
  /** Something wrong, and the field at which it is told. */
  readonly wrong?: { readonly fields: Fields; readonly field: string };
  /** It is done to what somebody has seen: held by the form as `seen`, and refused where it is old. */
  readonly stale?: true;
  /** The form that is offered where it was old; itself without it. */
  readonly instead?: string;
}

const most = 1_000;

/** How many events of a type there are. */
export const counted =
  (...types: readonly string[]) =>
  async ({ parts: { store } }: World): Promise<number> =>
    (await store.readAll(0n, { types }, most)).events.length;

/** Forms of staff that no line speaks of, and lines of forms that are gone: empty where the lists are whole. */
export const formsMissing = (routes: readonly Route[], rows: readonly Pick<FormRow, 'route'>[]): string[] => {
  const forms = routes.filter(({ method, roles }) => method === 'POST' && roles !== 'everybody').map(({ path }) => path);
  const known = rows.map(({ route }) => route);
  return [
    ...forms
      .filter((path) => !known.includes(path))
      .map((path) => `POST ${path} has no line in test/support/staff-form-rows.*.ts`),
    ...known.filter((path) => !forms.includes(path)).map((path) => `nothing answers POST ${path}`),
  ];
};
