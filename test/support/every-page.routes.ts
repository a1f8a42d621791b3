import { RequestMethod } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { MetadataScanner, ModulesContainer } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { z } from 'zod';
import type { Role } from '#kernel/callers.port.js';
import { rolesKey } from '../../apps/api/access/access.js';

/** An address that the product answers at, as its code writes it. */
export interface Route {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  /** Who may come here. */
  readonly roles: readonly Role[] | 'everybody';
}

/** Below these, programs ask. */
const forPrograms = /^\/(api|operators|health|metrics)(?:\/|$)/;

const Paths = z.union([z.string().transform((path) => [path]), z.array(z.string())]);
const Method = z.enum(RequestMethod).optional();

const joined = (...parts: readonly string[]): string =>
  `/${parts
    .flatMap((part) => part.split('/'))
    .filter((part) => part !== '')
    .join('/')}`;

type Class = abstract new (...args: never[]) => object;

const routesOfController = (controller: Class): readonly Route[] => {
  const prototype = controller.prototype as object;
  const bases = Paths.parse(Reflect.getMetadata(PATH_METADATA, controller));
  return new MetadataScanner().getAllMethodNames(prototype).flatMap((name) => {
    const handler = Object.getOwnPropertyDescriptor(prototype, name)?.value as object;
    const method = Method.parse(Reflect.getMetadata(METHOD_METADATA, handler));
    if (method !== RequestMethod.GET && method !== RequestMethod.POST) return [];
    const said = (Reflect.getMetadata(rolesKey, handler) ?? Reflect.getMetadata(rolesKey, controller)) as Route['roles'];
    return bases.flatMap((base) =>
      Paths.parse(Reflect.getMetadata(PATH_METADATA, handler)).map((path) => ({
        method: method === RequestMethod.GET ? ('GET' as const) : ('POST' as const),
        path: joined(base, path),
        roles: said,
      })),
    );
  });
};

/** Every address for people that Nest serves, as its controllers name them: what programs ask for is left out. */
export const routesOf = (app: NestFastifyApplication): readonly Route[] =>
  [...app.get(ModulesContainer).values()]
    .flatMap(({ controllers }) => [...controllers.values()])
    .flatMap(({ metatype }) => (typeof metatype === 'function' ? routesOfController(metatype as Class) : []))
    .filter(({ path }) => !forPrograms.test(path));
