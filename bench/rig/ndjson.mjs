import { once } from 'node:events';
import { request } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** Sends chunks of lines to the batch intake while its answer is read; resolves with the summary at the end of the answer. */
export const sendBatch = async (chunks, { baseUrl, key }) => {
  const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/x-ndjson' };
  const sending = request(`${baseUrl}/api/v1/reviews/batch`, { method: 'POST', headers });
  const answered = once(sending, 'response');
  const sent = pipeline(Readable.from(chunks, { objectMode: true }), sending);
  const [response] = await answered;
  let end = '';
  for await (const chunk of response) end = (end + chunk).slice(-300);
  await sent;
  const last = JSON.parse(end.trimEnd().split('\n').at(-1));
  if (!last.summary) throw new Error(`the batch was broken off: ${end}`);
  return last.summary;
};
