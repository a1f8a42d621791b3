import { type ArgumentMetadata, Injectable, StandardSchemaValidationPipe } from '@nestjs/common';
import { InvalidInput } from './edge-problem.js';

/** Holds input against its schema. What stands in an address by itself is a field of the name that it has there. */
@Injectable()
export class SchemaPipe extends StandardSchemaValidationPipe {
  constructor() {
    super({ exceptionFactory: (issues) => new InvalidInput(issues) });
  }

  override async transform<T>(value: T, metadata: ArgumentMetadata): Promise<T> {
    try {
      return await super.transform(value, metadata);
    } catch (error) {
      const { data: name } = metadata;
      if (name === undefined || !(error instanceof InvalidInput)) throw error;
      throw new InvalidInput(error.issues.map((issue) => ({ ...issue, path: [name, ...(issue.path ?? [])] })));
    }
  }
}
