import type { Instant, Language } from '#kernel/values.js';
import { Chip } from '../../ui/chip.js';
import { localTime } from '../../ui/format.js';
import { deskWords } from './desk.messages.js';

interface DueProps {
  readonly order: { readonly dueAt: Instant; readonly overdue: boolean; readonly warned: boolean; readonly provisional: boolean };
  readonly zone: string;
  readonly language: Language;
}

/** By when, and how urgent that is: by text, colour and shape. */
export const DueChip = ({ order: { dueAt, overdue, warned, provisional }, zone, language }: DueProps) => {
  const words = deskWords[language];
  return (
    <>
      <time datetime={dueAt} safe>
        {localTime(dueAt, zone, language)}
      </time>
      {provisional ? <span class="hint" safe>{` ${words.provisional}`}</span> : ''}
      {overdue ? <Chip kind="overdue" label={words.overdue} /> : warned ? <Chip kind="warned" label={words.warned} /> : ''}
    </>
  );
};
