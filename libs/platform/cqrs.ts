import { Injectable, type Type } from '@nestjs/common';
import { CommandHandler } from '@nestjs/cqrs';
import type { Decider } from '#kernel/decider.js';
import type { AnyEvent } from '#kernel/events.js';
import type { Cause, Command } from '#kernel/message.js';
import { type Handled, Streams } from '#kernel/streams.js';

type CommandClass<Message extends Command> = new (data: Message['data'], cause: Cause) => Message;

/** A class for each command of a decider's union: one that is left out, or stands under another's name, is a type error. */
export type CommandClasses<Accepts extends Command> = { readonly [Message in Accepts as Message['type']]: CommandClass<Message> };

/**
 * Providers that let the command bus hand a decider its commands when there is nothing to gather first. A module lists
 * them among its providers; `Streams` comes from the composition root. The bus answers what `Streams.handle` answers.
 */
export const deciderHandlers = <State, Accepts extends Command, Event extends AnyEvent>(
  decider: Decider<State, Accepts, Event>,
  streamOf: (command: NoInfer<Accepts>) => string,
  commands: CommandClasses<Accepts>,
): Type[] =>
  Object.entries<new (...args: never[]) => Command>(commands).map(([type, commandClass]) => {
    @Injectable()
    @CommandHandler(commandClass)
    class DeciderHandler {
      constructor(private readonly streams: Streams) {}

      execute(message: Accepts): Promise<Handled<State, Event>> {
        return this.streams.handle(decider, streamOf(message), message);
      }
    }
    // Nest tells providers apart by class, people by name.
    Object.defineProperty(DeciderHandler, 'name', { value: `${type}Handler` });
    return DeciderHandler;
  });
