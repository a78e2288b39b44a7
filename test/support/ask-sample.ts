import * as z from 'zod/mini';
import type { Endpoint } from '../../src/http/endpoint.ts';
import { endpoints } from '../../src/http/endpoints.ts';
import type { DrivenApi } from './driven-api.ts';
import { type EndpointName, type Sample, sampleRequests } from './sample-requests.ts';
import { type Standpoint, seenFrom } from './standpoints.ts';
import type { World } from './world.ts';

const isEndpointName = (text: string): text is EndpointName => Object.hasOwn(endpoints, text);
export const endpointNames: readonly EndpointName[] = Object.keys(endpoints).filter(isEndpointName);
export const endpointOf = (name: EndpointName): Endpoint => endpoints[name];

const Refused = z.object({ code: z.string() });

/** Sends an endpoint's sample, or another request to it, from a standpoint, and tells what came of it: `let_in`, or the refusal's code. */
export async function askSample(
  { request }: Pick<DrivenApi, 'request'>,
  name: EndpointName,
  world: World,
  standpoint: Standpoint,
  sample: Sample = sampleRequests[name](world, standpoint),
): Promise<{ status: number; outcome: string; body: unknown }> {
  const { method, path } = endpointOf(name);
  const { subject } = seenFrom(standpoint);
  const values: Record<string, string> = { ...world, ...sample.params };
  const filled = path.replaceAll(/:(\w+)/g, (_, parameter: string) => {
    const value = values[parameter];
    if (value === undefined) throw new Error(`The world or the sample of ${name} lacks ${parameter}.`);
    return value;
  });
  const query = sample.query ? `?${new URLSearchParams(sample.query).toString()}` : '';
  const { status, body } = await request(method.toUpperCase(), `/api${filled}${query}`, sample.body, {
    ...(subject === undefined ? { event: {} } : { as: subject }),
    ...(sample.headers && { headers: sample.headers }),
  });
  return { status, body, outcome: status < 300 ? 'let_in' : z.parse(Refused, body).code };
}
