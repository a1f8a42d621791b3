import { Body, Controller, Delete, Get, HttpCode, Param, Put, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import type { Caller } from '#kernel/callers.port.js';
import { Way } from '#kernel/courier.port.js';
import { refuse } from '#kernel/refusal.js';
import type { Handled } from '#kernel/streams.js';
import { languageOfTag, LanguageTag } from '#kernel/values.js';
import { RegisterNoticeAddress, WithdrawNoticeAddress } from '#notices/address.commands.js';
import type { NoticeAddress } from '#notices/address.decider.js';
import { Audience, type NoticeAddressEvent } from '#notices/address.events.js';
import type { AddressTables } from '#notices/address.projection.js';
import { addressNamed, addressPage } from '#notices/address.query.js';
import { ReadDb } from '#platform/read-db/read-db.js';
import { Allow, CallerOf } from '../access/access.js';
import { causeOf } from '../http/cause.js';
import { Today } from '../http/today.js';
import { AddressAnswer, AddressesAnswer, RegisteredAnswer } from './notice.answers.js';
import { NoticeBook } from './notice-book.js';

const Name = z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/);
const Registration = z.strictObject({
  audience: Audience,
  via: Way,
  address: z.string().trim().min(1).max(500),
  language: LanguageTag.default('zh'),
  /** Whether a webhook may be told what the citizen was answered. */
  personalData: z.boolean().default(false),
});
const Paging = z.strictObject({
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

/** Where departments, supervisors and channels want to be told. */
@ApiTags('notices')
@ApiBearerAuth()
@Allow('operator')
@Controller('api/v1/notice-addresses')
export class NoticeAddressesController {
  readonly #addresses;

  constructor(
    private readonly commands: CommandBus,
    readDb: ReadDb,
    private readonly book: NoticeBook,
    private readonly today: Today,
  ) {
    this.#addresses = readDb.kysely<AddressTables>();
  }

  @Get()
  @ApiOperation({ summary: 'The registered addresses, masked' })
  @ApiResponse({ status: 200, description: 'A page', standardSchema: AddressesAnswer })
  async list(@Query({ schema: Paging }) paging: z.infer<typeof Paging>) {
    const { data, nextCursor } = await addressPage(this.#addresses, paging);
    return { data: await Promise.all(data.map((row) => this.book.shown(row))), nextCursor };
  }

  @Get(':name')
  @ApiOperation({ summary: 'One registered address, masked' })
  @ApiResponse({ status: 200, description: 'The address', standardSchema: AddressAnswer })
  async one(@Param('name', { schema: Name }) name: string) {
    const row = await addressNamed(this.#addresses, name);
    return this.book.shown(row ?? refuse('missing', 'notice-address.unknown'));
  }

  @Put(':name')
  @ApiOperation({ summary: 'Register an address, or change it; it hears of what happens from now on' })
  @ApiResponse({ status: 200, description: 'Registered', standardSchema: RegisteredAnswer })
  async register(
    @Param('name', { schema: Name }) name: string,
    @Body({ schema: Registration }) { personalData, language: tag, ...body }: z.infer<typeof Registration>,
    @CallerOf() caller: Caller,
  ) {
    this.book.assertServed(body.via);
    const language = languageOfTag(tag);
    const data = { ...body, name, language, personal: personalData, at: this.today.now(), on: this.today.day() };
    const message = new RegisterNoticeAddress(data, causeOf(caller));
    const { position, secret } = await this.commands.execute<RegisterNoticeAddress, Registered>(message);
    await this.book.known(position);
    const { address, ...rest } = body;
    const shown = this.book.masked(body.via, address);
    return { name, ...rest, language, address: shown, personalData, secret, position: position.toString() };
  }

  @Delete(':name')
  @HttpCode(204)
  @ApiOperation({ summary: 'Withdraw an address: nothing is sent there any more' })
  @ApiResponse({ status: 204, description: 'Withdrawn' })
  async withdraw(@Param('name', { schema: Name }) name: string, @CallerOf() caller: Caller): Promise<void> {
    const message = new WithdrawNoticeAddress({ name, at: this.today.now() }, causeOf(caller));
    const { position } = await this.commands.execute<WithdrawNoticeAddress, Changed>(message);
    await this.book.known(position);
  }
}

type Changed = Handled<NoticeAddress, NoticeAddressEvent>;
type Registered = Changed & { readonly secret: string | null };
