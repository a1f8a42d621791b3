import { Get, Param, Query } from '@nestjs/common';
import { z } from 'zod';
import { RuleSetName } from '#rulebook/rule-content.policy.js';
import { Rulebook, RuleSets } from '#rulebook/rulebook.port.js';
import { RuleReading } from '../../../api/rulebook/rule-reading.js';
import { seeOther, sendPage } from '../../ui/send.js';
import { AtPage, type Here } from '../../ui/at-page.js';
import { StaffPages } from '../../ui/pages.js';
import { rulesPath } from './rules.layout.js';
import { rulesWords } from './rules.messages.js';
import { openKinds, RulesPage } from './rules.page.js';
import { Id } from './set-id.js';
import { SetPage } from './set.page.js';
import { DiffPage, VersionPage } from './version.page.js';
import { mayWrite } from './writer.js';

const VersionNumber = z.coerce.number().int().min(0).max(1_000_000);
const Compared = z.union([z.literal('draft'), VersionNumber]);
const Asked = z.object({ from: Compared, to: Compared });
const New = z.object({ kind: z.string().max(40).catch(''), name: z.string().trim().max(100).catch('') });
const Done = z.object({ done: z.enum(['drafted', 'published', 'discarded']).optional().catch(undefined) });

/** What rules there are, were and will be. */
@StaffPages('staff/rules', 'officer', 'supervisor', 'evaluator', 'operator')
export class RulesPages {
  constructor(
    private readonly sets: RuleSets,
    private readonly reading: RuleReading,
    private readonly rulebook: Rulebook,
  ) {}

  @Get()
  list(@AtPage() { caller, view, reply }: Here): Promise<void> {
    const sets = this.sets.ruleSets().map((set) => this.reading.summary(set));
    const page = RulesPage({ view, sets, mayWrite: mayWrite(caller), typed: { kind: '', name: '' }, wrong: [] });
    return sendPage(reply, page);
  }

  /** Leads to the editor of a set that there may not be yet. */
  @Get('new')
  begin(@Query() query: unknown, @AtPage() { caller, view, reply }: Here): Promise<void> {
    const typed = New.parse(query);
    const words = rulesWords[view.lang];
    const wrong = [
      ...(openKinds.some((kind) => kind === typed.kind) ? [] : [{ field: 'kind', text: words.wrongKind }]),
      ...(RuleSetName.safeParse(typed.name).success ? [] : [{ field: 'name', text: words.wrongName }]),
    ];
    if (wrong.length === 0) return seeOther(reply, `${rulesPath}/${typed.kind}/${typed.name}/edit`);
    const sets = this.sets.ruleSets().map((set) => this.reading.summary(set));
    return sendPage(reply, RulesPage({ view, sets, mayWrite: mayWrite(caller), typed, wrong }), 422);
  }

  @Get(':kind/:name')
  one(@Param({ schema: Id }) id: Id, @AtPage() { caller, view, reply }: Here): Promise<void> {
    const set = this.reading.find(id);
    const { done } = Done.parse(reply.request.query);
    const page = SetPage({
      view,
      zone: this.rulebook.zone,
      set: this.reading.whole(set, view.lang),
      revision: set.revision,
      mayWrite: mayWrite(caller),
      done: done && rulesWords[view.lang].done[done],
    });
    return sendPage(reply, page);
  }

  @Get(':kind/:name/versions/:version')
  version(
    @Param({ schema: Id.extend({ version: VersionNumber }) }) { version, ...id }: Id & { version: number },
    @AtPage() { view, reply }: Here,
  ): Promise<void> {
    const { content } = this.reading.version(id, version);
    return sendPage(reply, VersionPage({ view, id, version, content }));
  }

  @Get(':kind/:name/diff')
  diff(
    @Param({ schema: Id }) id: Id,
    @Query({ schema: Asked }) { from, to }: z.infer<typeof Asked>,
    @AtPage() { view, reply }: Here,
  ): Promise<void> {
    const words = rulesWords[view.lang];
    const named = (version: number | 'draft') => (version === 'draft' ? words.draft : words.version(version));
    const { data: differences } = this.reading.diff(id, from, to);
    return sendPage(reply, DiffPage({ view, id, from: named(from), to: named(to), differences }));
  }
}
