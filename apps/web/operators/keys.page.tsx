import { type Caller, type IssuedKey, Role } from '#kernel/callers.port.js';
import { Channel } from '#kernel/values.js';
import { ChoiceGroup } from '../ui/choices.js';
import { TextField } from '../ui/field.js';
import { Form } from '../ui/form.js';
import { channelText, channelWords } from '../ui/domain.messages.js';
import { localTime } from '../ui/format.js';
import { Pager } from '../ui/pager.js';
import type { Wrong } from '../ui/problems.js';
import { SummaryList } from '../ui/summary-list.js';
import { Table } from '../ui/table.js';
import type { View } from '../ui/view.js';
import { seenOf } from './form-keys.js';
import type { KeyTyped } from './key-form.js';
import { keysWords, type KeysWords } from './keys.messages.js';
import { Act, operations, OperationsPage } from './operations.layout.js';

/** What a unit is called; its code where it has no name. */
type NameOf = (code: string) => string;

export interface KeysShown {
  readonly view: View;
  readonly nameOf: NameOf;
  readonly zone: string;
  readonly keys: readonly IssuedKey[];
  readonly next: string | undefined;
  readonly typed: KeyTyped;
  readonly wrong: readonly Wrong[];
  readonly done: boolean;
  /** Of the form in which a key is made: a second tap is none of another key. */
  readonly once: string;
}

export interface KeyShown {
  readonly view: View;
  readonly nameOf: NameOf;
  readonly zone: string;
  readonly key: IssuedKey;
  /** It is the reader's own. */
  readonly isOwn: boolean;
  /** Of the form in which it is rotated. */
  readonly once: string;
  readonly wrong?: readonly Wrong[];
}

export const keysPath = `${operations}/keys`;

const scopeOf = ({ departments, regions }: Caller, words: KeysWords, nameOf: NameOf): string =>
  departments.length + regions.length === 0 ? words.everything : [...departments, ...regions].map(nameOf).join(words.and);

const Keys = ({ view: { lang }, zone, keys, nameOf }: KeysShown) => {
  const words = keysWords[lang];
  if (keys.length === 0) return <p safe>{words.none}</p>;
  return (
    <Table
      caption={words.caption}
      columns={[words.name, words.role, words.channel, words.scope, words.issuedAt].map((head) => ({ head }))}
      rows={keys.map(({ caller, issuedAt }) => [
        { text: caller.name, href: `${keysPath}/${caller.name}` },
        `${words.roles[caller.role]}${caller.demo ? ` (${words.demo})` : ''}`,
        channelText(lang, caller.channel),
        scopeOf(caller, words, nameOf),
        localTime(issuedAt, zone, lang),
      ])}
    />
  );
};

const NewKey = ({ view: { lang }, typed, wrong, once }: KeysShown) => {
  const words = keysWords[lang];
  const about = { language: lang, wrong };
  return (
    <Form language={lang} action={keysPath} wrong={wrong} submit={words.make}>
      <input type="hidden" name="once" value={once} />
      <TextField {...about} name="name" label={words.name} hint={words.nameHint} value={typed.name} />
      <ChoiceGroup
        {...about}
        name="role"
        label={words.role}
        kind="radio"
        chosen={[typed.role]}
        choices={Role.options.map((role) => ({ value: role, label: words.roles[role] }))}
      />
      <TextField
        {...about}
        name="channel"
        label={words.channel}
        hint={words.channelHint}
        value={typed.channel}
        optional
        list="channels"
      />
      <datalist id="channels">
        {Channel.options.map((channel) => (
          <option value={channel} safe>
            {channelWords[lang][channel]}
          </option>
        ))}
      </datalist>
      {(['departments', 'regions'] as const).map((name) => (
        <TextField {...about} name={name} label={words[name]} hint={words[`${name}Hint`]} value={typed[name]} optional />
      ))}
    </Form>
  );
};

/** Keys there are, and making another. */
export const KeysPage = (shown: KeysShown) => {
  const { view, next, wrong, done } = shown;
  const words = keysWords[view.lang];
  return (
    <OperationsPage
      view={view}
      title={words.title}
      section="keys"
      failed={wrong.length > 0}
      done={done ? words.isRevoked : undefined}
    >
      <p safe>{words.about}</p>
      <Keys {...shown} />
      <Pager language={view.lang} next={next} />
      <h2 safe>{words.make}</h2>
      <NewKey {...shown} />
    </OperationsPage>
  );
};

/** One key, and what can be done about it; each said before it is done. */
export const KeyPage = ({ view, zone, key, isOwn, once, wrong, nameOf }: KeyShown) => {
  const words = keysWords[view.lang];
  const { caller, issuedAt } = key;
  const path = `${keysPath}/${caller.name}`;
  return (
    <OperationsPage view={view} title={words.one(caller.name)} section="keys" back={keysPath} wrong={wrong}>
      <SummaryList
        language={view.lang}
        rows={[
          { key: words.role, values: [words.roles[caller.role]] },
          { key: words.channel, values: [channelText(view.lang, caller.channel)] },
          { key: words.scope, values: [scopeOf(caller, words, nameOf)] },
          { key: words.issuedAt, values: [localTime(issuedAt, zone, view.lang)] },
        ]}
      />
      {isOwn ? (
        <p class="wrong" safe>
          {words.own}
        </p>
      ) : (
        ''
      )}
      <h2 safe>{words.rotate}</h2>
      <p safe>{words.rotateSure}</p>
      <Act view={view} action={`${path}/rotate`} label={words.rotate} carries={{ once, seen: seenOf(key) }} />
      <h2 safe>{words.revoke}</h2>
      <p safe>{words.revokeSure}</p>
      <Act view={view} action={`${path}/revoke`} label={words.revoke} />
    </OperationsPage>
  );
};

/** A new key, shown this once. */
export const NewKeyPage = ({ view, name, key }: { view: View; name: string; key: string }) => {
  const words = keysWords[view.lang];
  return (
    <OperationsPage view={view} title={words.made(name)} section="keys" back={keysPath}>
      <p safe>{words.once}</p>
      <blockquote safe>{key}</blockquote>
    </OperationsPage>
  );
};
