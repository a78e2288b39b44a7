import { useState } from 'react';
import { useLocation } from 'wouter';
import { Ask } from '../app/parts/ask.tsx';
import { Button } from '../app/parts/button.tsx';
import { Problem } from '../app/parts/problem.tsx';
import { useSend } from '../app/use-send.ts';
import { teamTexts as texts } from '../texts/en/team.ts';

/** The way out of a care team. @param since which membership is meant: since when it is */
export function LeaveTeam({ profileId, since }: { profileId: string; since: string }) {
  const { isSending, failure, send } = useSend();
  const [isAsking, setAsking] = useState(false);
  const [, navigate] = useLocation();

  async function leave(): Promise<void> {
    const left = await send((api) => api.call('leaveTeam', { params: { profileId }, query: { since } }));
    if (left) navigate('/profiles', { replace: true });
  }

  return (
    <>
      <div className="row">
        {!isAsking && (
          <Button look="quiet" onPress={() => setAsking(true)}>
            {texts.leave}
          </Button>
        )}
      </div>
      {isAsking && (
        <Ask
          title={texts.leaveTitle}
          words={texts.leaveWords}
          yes={texts.leaveYes}
          no={texts.keep}
          isPending={isSending}
          onYes={() => void leave()}
          onNo={() => setAsking(false)}
        />
      )}
      <Problem failure={failure} />
    </>
  );
}
