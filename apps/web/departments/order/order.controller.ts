import { Get, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { AttachmentReader } from '#attachments/attachment.reader.js';
import { sendFile } from '../../../api/attachments/attachment.answers.js';
import { StaffPages } from '../../ui/pages.js';
import { seeOther } from '../../ui/send.js';
import { AtPage, type Here } from '../../ui/at-page.js';
import { StaffAction } from './actions.js';
import { OrderDoor } from './order-door.js';
import { OrderPages } from './order-pages.js';
import { orderPath } from './order.shown.js';

const Id = z.uuid();
const Cursor = z.string().max(200).optional().catch(undefined);
/** What an address says that makes no sense is passed over. */
const Asked = z.object({
  do: StaffAction.optional().catch(undefined),
  done: StaffAction.optional().catch(undefined),
  from: z.string().max(2_000).catch(''),
  /** The name of a template. */
  template: z.string().max(60).catch(''),
  kept: z.literal('yes').optional().catch(undefined),
  similar: z.literal('yes').optional().catch(undefined),
  person: z.literal('yes').optional().catch(undefined),
  /** Where a page further on of a history begins. */
  itemCursor: Cursor,
  personCursor: Cursor,
});

@StaffPages('staff/orders', 'officer', 'supervisor')
export class OrdersPages {
  constructor(
    private readonly pages: OrderPages,
    private readonly door: OrderDoor,
    private readonly attachments: AttachmentReader,
  ) {}

  @Get(':id')
  one(@Param('id', { schema: Id }) id: string, @Query() query: unknown, @AtPage() here: Here): Promise<void> {
    const { do: chosen, kept, similar, person, itemCursor, personCursor, ...asked } = Asked.parse(query);
    return this.pages.show(here, id, {
      ...asked,
      chosen,
      kept: kept === 'yes',
      similar: similar === 'yes',
      history: { person: person === 'yes', itemCursor, personCursor },
    });
  }

  @Get(':id/files/:attachmentId')
  async file(
    @Param('id', { schema: Id }) id: string,
    @Param('attachmentId', { schema: Id }) attachmentId: string,
    @AtPage() { caller, reply }: Here,
  ): Promise<void> {
    const order = await this.door.open(id, caller);
    const file = await this.attachments.open(attachmentId, id);
    await this.door.showsFile(order, caller);
    await sendFile(reply, attachmentId, file);
  }

  /** The address of a form that was answered with a page: asked for again, it is the page of its order. */
  @Get(':id/:action')
  form(@Param('id', { schema: Id }) id: string, @Res() reply: FastifyReply): Promise<void> {
    return seeOther(reply, orderPath(id));
  }

  @Post(':id/:action')
  act(
    @Param('id', { schema: Id }) id: string,
    @Param('action', { schema: StaffAction }) action: StaffAction,
    @AtPage() here: Here,
  ): Promise<void> {
    return this.pages.act(here, id, action);
  }
}
