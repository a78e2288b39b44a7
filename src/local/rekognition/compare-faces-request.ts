import * as z from 'zod/mini';
import { constraint, parseBody, parseImage, type RequestImage, UncheckedImage } from './request-image.ts';

const QualityFilter = z.enum(['NONE', 'AUTO', 'LOW', 'MEDIUM', 'HIGH']);
export type QualityFilter = z.infer<typeof QualityFilter>;

const Body = z.object({
  SourceImage: z.optional(UncheckedImage),
  TargetImage: z.optional(UncheckedImage),
  SimilarityThreshold: z.optional(z.number()),
  QualityFilter: z.optional(z.string()),
});

/** A CompareFaces request that holds together. */
type CompareFacesRequest = {
  readonly source: RequestImage;
  readonly target: RequestImage;
  /** 0 to 100. */
  readonly similarityThreshold: number;
  readonly qualityFilter: QualityFilter;
};

/** Parses a request's JSON; throws Rekognition's own errors. */
export function parseCompareFaces(json: string): CompareFacesRequest {
  const body = parseBody(Body, json);
  return {
    source: parseImage(body.SourceImage, 'sourceImage'),
    target: parseImage(body.TargetImage, 'targetImage'),
    similarityThreshold: parseThreshold(body.SimilarityThreshold ?? 80),
    qualityFilter: parseFilter(body.QualityFilter ?? 'NONE'),
  };
}

function parseThreshold(percent: number): number {
  if (percent >= 0 && percent <= 100) return percent;
  const bound = percent < 0 ? 'greater than or equal to 0' : 'less than or equal to 100';
  throw constraint(
    `Value '${percent}' at 'similarityThreshold' failed to satisfy constraint: Member must have value ${bound}`,
  );
}

function parseFilter(filter: string): QualityFilter {
  const parsed = QualityFilter.safeParse(filter);
  if (parsed.success) return parsed.data;
  throw constraint(
    `Value '${filter}' at 'qualityFilter' failed to satisfy constraint: Member must satisfy enum value set: [${QualityFilter.options.join(', ')}]`,
  );
}
