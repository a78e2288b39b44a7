import { averageFeatures, type Features } from './features.ts';

/** How a drawn person looks; every measure is a plain number so that a test can sweep it. */
export type Person = {
  /** 0 shut to 1 wide open. */
  readonly eyes: number;
  /** 0 closed to 1 wide open. */
  readonly mouth: number;
  /** -1 lowered and drawn together, 0 at rest, 1 raised. */
  readonly brows: number;
  /** Degrees the head is turned in the picture's plane; positive is clockwise as the viewer sees it. */
  readonly rollDegrees: number;
  readonly skin: Skin;
  readonly hair: { readonly colour: string; readonly style: 'short' | 'long' };
  /** -1 to 1: where the irises sit between the viewer's left and right. */
  readonly gaze: number;
  /** CSS colour of the iris. */
  readonly iris: string;
  readonly shirt: string;
  /** 1 for someone in front, less for someone further off. */
  readonly size: number;
  readonly features: Features;
};

/** Base tones from light to dark; shades and highlights are mixed from them. */
export const skins = {
  porcelain: '#f0cdb8',
  sand: '#e0b08f',
  olive: '#c99670',
  umber: '#9c6a48',
  cocoa: '#75492f',
} as const;
export type Skin = keyof typeof skins;
export const skinNames = ['porcelain', 'sand', 'olive', 'umber', 'cocoa'] as const satisfies readonly Skin[];

/** An awake, calm adult, upright: what every drawn person is unless told otherwise. */
export const calmPerson: Person = {
  eyes: 0.85,
  mouth: 0,
  brows: 0,
  rollDegrees: 0,
  skin: 'sand',
  hair: { colour: '#3a2a20', style: 'short' },
  gaze: 0,
  iris: '#5b4632',
  shirt: '#4c6a83',
  size: 1,
  features: averageFeatures,
};
