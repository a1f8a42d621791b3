import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';

/** The contract in OpenAPI 3.1, from the routes and their schemas. */
export const openApiOf = (app: NestFastifyApplication): OpenAPIObject => {
  const info = new DocumentBuilder()
    .setTitle('redress')
    .setDescription('Reviews, work orders and scorecards of public services. Errors are RFC 9457 problems with a stable `code`.')
    .setVersion('1')
    .setOpenAPIVersion('3.1.0')
    .addBearerAuth({
      type: 'http',
      scheme: 'bearer',
      bearerFormat: 'API key',
      description: 'An API key of a channel or of staff',
    })
    .build();
  return SwaggerModule.createDocument(app, info);
};

/** Serves the contract at `/api/openapi.json` and pages for people at `/api/docs`. It is written when somebody asks first. */
export const mountOpenApi = (app: NestFastifyApplication): void => {
  SwaggerModule.setup('api/docs', app, () => openApiOf(app), {
    jsonDocumentUrl: 'api/openapi.json',
    customSiteTitle: 'redress API',
  });
};
