import type { Language } from '#kernel/values.js';

/** A key and what it does, in both languages. */
export interface Key {
  readonly key: string;
  readonly does: Readonly<Record<Language, string>>;
}

const common: readonly Key[] = [
  { key: '?', does: { zh: '显示或关闭这张表', en: 'Shows this list, or closes it' } },
  { key: 'd', does: { zh: '回到工单台', en: 'To the desk' } },
];

/** Keys of the desk; its script knows them by the elements that they lead to. */
export const deskKeys: readonly Key[] = [
  ...common,
  { key: 'j', does: { zh: '下一件', en: 'The next order' } },
  { key: 'k', does: { zh: '上一件', en: 'The order before' } },
  { key: 'Enter', does: { zh: '打开选中的一件', en: 'Opens the order' } },
  { key: 'x', does: { zh: '勾选这一件', en: 'Ticks the order' } },
  { key: '/', does: { zh: '查找', en: 'Search' } },
];

/** Keys of the page of an order. */
export const orderKeys: readonly Key[] = [
  ...common,
  { key: '1 … 9', does: { zh: '打开列表中的第几个操作', en: 'Opens the so-manieth action of the list' } },
  { key: 'e', does: { zh: '到打开的表单', en: 'To the open form' } },
  { key: 'Ctrl Enter', does: { zh: '提交表单', en: 'Submits the form' } },
];

interface Words {
  readonly title: string;
  readonly off: string;
  readonly close: string;
}

const words: Readonly<Record<Language, Words>> = {
  zh: { title: '快捷键', off: '关闭单键快捷键', close: '关闭' },
  en: { title: 'Keys', off: 'Turn single keys off', close: 'Close' },
};

/** The list of keys. A script opens it; who does not want single keys turns them off in it (WCAG 2.1.4). */
export const KeyList = ({ language, keys }: { language: Language; keys: readonly Key[] }) => (
  <dialog id="keys" aria-labelledby="keys-title">
    <h2 id="keys-title" safe>
      {words[language].title}
    </h2>
    <dl class="summary">
      {keys.map(({ key, does }) => (
        <div>
          <dt>
            <kbd safe>{key}</kbd>
          </dt>
          <dd safe>{does[language]}</dd>
        </div>
      ))}
    </dl>
    <p>
      <input type="checkbox" id="keys-off" />{' '}
      <label for="keys-off" safe>
        {words[language].off}
      </label>
    </p>
    <form method="dialog">
      <button type="submit" safe>
        {words[language].close}
      </button>
    </form>
  </dialog>
);
