import { texts } from '../texts/en.ts';
import './loading.css';

/** Shown only once something takes longer than a moment. */
export const Loading = () => <output className="loading">{texts.app.loading}</output>;
