import './state.css';

/** In a word, how far something is. @param isGood it can be used now */
export const State = ({ isGood, children }: { isGood: boolean; children: string }) => (
  <p className={isGood ? 'state state-good' : 'state'}>
    <output>{children}</output>
  </p>
);
