import { Controller, Get, Headers, Param, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { Everybody } from '../../api/access/access.js';
import { EdgeProblem } from '../../api/http/edge-problem.js';
import { assetAt } from './assets.js';
import { protection } from './page-headers.js';
import { encodingOf } from './send.js';

/** Style sheets, scripts and icon, each under an address that never changes its content. */
@ApiExcludeController()
@Everybody()
@Controller('assets')
export class AssetsController {
  @Get(':name')
  async one(
    @Param('name', { schema: z.string().max(100) }) name: string,
    @Headers('accept-encoding') accepted: string | undefined,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const asset = assetAt(`/assets/${name}`);
    if (!asset) throw new EdgeProblem(404, 'request.not-found');
    const encoding = encodingOf(accepted);
    if (encoding !== 'identity') void reply.header('content-encoding', encoding);
    await reply
      .headers({ ...protection, 'cache-control': 'public, max-age=31536000, immutable', vary: 'accept-encoding' })
      .type(asset.type)
      .send(asset.bodies[encoding]);
  }
}
