import type { FaceReading, UnusableReason, Usability } from './face-reading.ts';

/**
 * From where on a photo shows too little of a face for its signs to mean anything. Where each comes from is in
 * docs/reading.md. Whoever changes one gives {@link limitsVersion} the next number.
 */
export const usabilityLimits = {
  /** Degrees that the face is turned to either side. */
  mostYaw: 45,
  /** Degrees that the face looks down, and up. */
  mostPitchDown: 30,
  mostPitchUp: 45,
  /** Of Rekognition's brightness and sharpness, each 0 to 100. */
  leastBrightness: 8,
  leastSharpness: 10,
  /** The part of the photo that the face's box takes: 50 by 50 pixels of 1920 by 1080. */
  leastFaceShare: (50 * 50) / (1920 * 1080),
  /** The part of the face's box, across or down, that may lie beyond the photo's edge. */
  mostBeyondEdge: 0.1,
} as const;

/** What of a reading decides whether its signs can be used. */
type Judged = Pick<FaceReading, 'pose' | 'quality' | 'box' | 'occluded'>;

/** Whether the photo shows enough of the face, and if not, all that is against it. The roll of the head never is. */
export function usabilityOf(reading: Judged): Usability {
  const reasons = [
    ...(isTurnedAway(reading) ? ['turned_away' as const] : []),
    ...lightReasons(reading),
    ...(isTooSmall(reading) ? ['too_small' as const] : []),
    ...(reading.occluded?.is === 'yes' ? ['covered' as const] : []),
    ...(isCutOff(reading) ? ['cut_off' as const] : []),
    // Whether a face is covered not every machine says; the rest every answer must have.
    ...(reading.pose && reading.quality && reading.box ? [] : ['not_known' as const]),
  ];
  return { usable: reasons.length === 0, reasons };
}

/** The verdict on a reading; what was kept before there were verdicts gets one from what was kept. */
export const verdictOn = (reading: FaceReading): Usability => reading.usability ?? usabilityOf(reading);

/** A reading with its verdict. */
export const withUsability = (reading: FaceReading): FaceReading & { usability: Usability } => ({
  ...reading,
  usability: verdictOn(reading),
});

function isTurnedAway({ pose }: Judged): boolean {
  const { mostYaw, mostPitchDown, mostPitchUp } = usabilityLimits;
  return (
    pose !== undefined &&
    (Math.abs(pose.yaw) > mostYaw || pose.pitch < -mostPitchDown || pose.pitch > mostPitchUp)
  );
}

function lightReasons({ quality }: Judged): UnusableReason[] {
  if (!quality) return [];
  return [
    ...(quality.brightness < usabilityLimits.leastBrightness ? ['too_dark' as const] : []),
    ...(quality.sharpness < usabilityLimits.leastSharpness ? ['too_blurred' as const] : []),
  ];
}

const isTooSmall = ({ box }: Judged): boolean =>
  box !== undefined && box.width * box.height < usabilityLimits.leastFaceShare;

function isCutOff({ box }: Judged): boolean {
  if (!box) return false;
  const { left, top, width, height } = box;
  const across = beyondEdge(left, width) / width;
  const down = beyondEdge(top, height) / height;
  // A box without extent gives no number, and shows no face.
  return !(Math.max(across, down) <= usabilityLimits.mostBeyondEdge);
}

/** How much of a span lies outside of the photo, which reaches from 0 to 1. */
const beyondEdge = (start: number, length: number): number =>
  Math.max(0, -start) + Math.max(0, start + length - 1);
