import { glow } from './soft.ts';

/** What is behind the people. */
export type Scene = 'room' | 'pillow';

/** The background, filling a picture of this size. */
export function sceneSvg(scene: Scene, width: number, height: number): string {
  return scene === 'room' ? room(width, height) : pillow(width, height);
}

function room(width: number, height: number): string {
  const floor = height * 0.82;
  const unit = Math.min(width, height) / 100;
  return `
    <linearGradient id="wall" x1="0" y1="0" x2="1" y2="1"><stop offset="0" stop-color="#dcd5c6"/><stop offset="1" stop-color="#a89f8f"/></linearGradient>
    <linearGradient id="sky" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#bfd8ea"/><stop offset="1" stop-color="#eef3ee"/></linearGradient>
    <rect width="${width}" height="${height}" fill="url(#wall)"/>
    <rect y="${floor}" width="${width}" height="${height - floor}" fill="#8a6f55"/>
    <g>
      <rect width="${width}" height="${height}" fill="url(#wall)"/>
      <rect y="${floor}" width="${width}" height="${height - floor}" fill="#8a6f55"/>
      <rect y="${floor - unit * 2}" width="${width}" height="${unit * 2}" fill="#eee8db"/>
      <g transform="translate(${width * 0.06} ${height * 0.08})">
        <rect width="${unit * 30}" height="${unit * 40}" fill="#f4efe4"/>
        <rect x="${unit * 2}" y="${unit * 2}" width="${unit * 12}" height="${unit * 36}" fill="url(#sky)"/>
        <rect x="${unit * 16}" y="${unit * 2}" width="${unit * 12}" height="${unit * 36}" fill="url(#sky)"/>
        <path d="M${unit * -3} ${unit * -2} q${unit * 5} ${unit * 30} ${unit * -1} ${unit * 56} h${unit * -8} v${unit * -56} Z" fill="#7f8f86"/>
        <path d="M${unit * 33} ${unit * -2} q${unit * -5} ${unit * 30} ${unit} ${unit * 56} h${unit * 8} v${unit * -56} Z" fill="#7f8f86"/>
      </g>
      <g transform="translate(${width - unit * 34} ${height * 0.2})">
        <rect width="${unit * 26}" height="${unit * 18}" fill="#6b4f3a"/>
        <rect x="${unit * 1.5}" y="${unit * 1.5}" width="${unit * 23}" height="${unit * 15}" fill="#c9d3c4"/>
        <path d="M${unit * 2} ${unit * 15} l${unit * 7} ${unit * -8} l${unit * 6} ${unit * 5} l${unit * 4} ${unit * -4} l${unit * 5} ${unit * 7} Z" fill="#7d977f"/>
      </g>
      <rect x="${width - unit * 40}" y="${floor - unit * 26}" width="${unit * 46}" height="${unit * 34}" rx="${unit * 4}" fill="#71808c"/>
    </g>`;
}

function pillow(width: number, height: number): string {
  const w = width;
  const h = height;
  return `
    <radialGradient id="linen" cx="0.42" cy="0.35" r="0.75"><stop offset="0" stop-color="#f7f3ec"/><stop offset="0.7" stop-color="#ddd6ca"/><stop offset="1" stop-color="#b9b0a3"/></radialGradient>
    <rect width="${w}" height="${h}" fill="#8497a6"/>
    <g>
      <rect width="${w}" height="${h}" fill="#8fa0ad"/>
      <path d="M0 ${h * 0.7} Q${w * 0.5} ${h * 0.6} ${w} ${h * 0.74} V${h} H0 Z" fill="#7d8f9e"/>
      <path d="M${w * 0.04} ${h * 0.1} Q${w * 0.5} ${h * -0.04} ${w * 0.96} ${h * 0.08} Q${w * 1.03} ${h * 0.4} ${w * 0.95} ${h * 0.76}
        Q${w * 0.5} ${h * 0.88} ${w * 0.05} ${h * 0.78} Q${w * -0.03} ${h * 0.4} ${w * 0.04} ${h * 0.1} Z" fill="url(#linen)"/>
      <path d="M${w * 0.1} ${h * 0.16} Q${w * 0.2} ${h * 0.26} ${w * 0.22} ${h * 0.42} M${w * 0.9} ${h * 0.15} Q${w * 0.8} ${h * 0.24} ${w * 0.79} ${h * 0.4}
        M${w * 0.12} ${h * 0.72} Q${w * 0.2} ${h * 0.62} ${w * 0.3} ${h * 0.6} M${w * 0.88} ${h * 0.7} Q${w * 0.8} ${h * 0.6} ${w * 0.7} ${h * 0.6}"
        fill="none" stroke="#a89e90" stroke-width="${w * 0.012}" opacity="0.6"/>
    </g>
    ${glow(w * 0.53, h * 0.48, w * 0.42, h * 0.44, '#6e6458', 0.55)}`;
}
