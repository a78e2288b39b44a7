/** Where libheif is served from; filled in when the app is built. */
declare const LIBHEIF_FOLDER: string;
