/** How the app presents itself when it is installed (W3C Web Application Manifest). */
export const manifest = {
  id: '/',
  name: 'EpisodeLens',
  short_name: 'EpisodeLens',
  description: 'Keeps what a witness of an episode can see, for the doctor who was not there.',
  lang: 'en',
  dir: 'ltr',
  start_url: '/',
  scope: '/',
  display: 'standalone',
  background_color: '#faf7f2',
  theme_color: '#0b5a5e',
  categories: ['health', 'medical'],
  icons: [
    { src: '/icon.svg', type: 'image/svg+xml', sizes: 'any' },
    { src: '/icon-192.png', type: 'image/png', sizes: '192x192' },
    { src: '/icon-512.png', type: 'image/png', sizes: '512x512' },
    { src: '/icon-maskable-512.png', type: 'image/png', sizes: '512x512', purpose: 'maskable' },
  ],
};
