import { useState } from 'react';
import { useLocation, useSearchParams } from 'wouter';
import { Loading } from '../app/loading.tsx';
import { Button } from '../app/parts/button.tsx';
import { Page } from '../app/parts/page.tsx';
import { useServices } from '../app/services.tsx';
import { type Draft, useDraft } from '../app/use-draft.ts';
import { OfRecord } from '../home/of-record.tsx';
import type { ListedProfile } from '../home/profiles.ts';
import { accountTexts as texts } from '../texts/en/account.ts';
import { type Answers, isAnswered, questionsAfter, saidOf } from './account.ts';
import { answerWords } from './answer-words.ts';
import { Ask } from './ask-question.tsx';
import './account.css';

type AccountDraft = { answers: Answers };
type Params = { profileId: string; episodeId: string };

/** What somebody saw of an episode, asked one question a screen; which one is in the address, so that back leads back. */
const AccountPage = ({ params }: { params: Params }) => (
  <OfRecord profileId={params.profileId}>
    {(profile) => <Account profile={profile} episodeId={params.episodeId} />}
  </OfRecord>
);
export default AccountPage;

function Account({ profile, episodeId }: { profile: ListedProfile; episodeId: string }) {
  const draft = useDraft<AccountDraft>(`account of ${episodeId}`, { answers: {} });
  const [search] = useSearchParams();
  const [, navigate] = useLocation();
  if (!draft.value) return <Loading />;
  const { profileId } = profile;
  const { answers } = draft.value;
  const path = `/profiles/${profileId}/episodes/${episodeId}/account`;
  const asked = search.get('q') ?? 'source';
  const questions = questionsAfter(answers);
  const position = questions.findIndex(({ id }) => id === asked);
  const question = questions[position];
  if (!question)
    return <Review draft={draft} answers={answers} path={path} place={{ profileId, episodeId }} />;

  function answer(part: Partial<Answers>): void {
    draft.change({ answers: { ...answers, ...part } });
  }

  /** @param part what has just been answered, on which the next question may depend */
  function next(part: Partial<Answers> = {}): void {
    const further = questionsAfter({ ...answers, ...part });
    const after = further[further.findIndex(({ id }) => id === asked) + 1];
    navigate(`${path}?q=${after?.id ?? 'review'}`);
  }

  const before = questions[position - 1];
  return (
    <Ask
      key={question.id}
      question={question}
      answers={answers}
      role={profile.you.role}
      position={position + 1}
      count={questions.length}
      back={before ? `${path}?q=${before.id}` : `/profiles/${profileId}`}
      onAnswer={answer}
      onNext={next}
    />
  );
}

type ReviewProps = {
  draft: Draft<AccountDraft>;
  answers: Answers;
  path: string;
  place: { profileId: string; episodeId: string };
};

/** All answers, to be looked over and sent. */
function Review({ draft, answers, path, place }: ReviewProps) {
  const { outbox } = useServices();
  const [, navigate] = useLocation();
  const [isSending, setSending] = useState(false);
  const questions = questionsAfter(answers);
  const last = questions.at(-1)?.id ?? 'source';

  async function send(): Promise<void> {
    setSending(true);
    const said = saidOf(answers, new Date().toISOString());
    await outbox.put(place, { kind: 'account', said });
    await draft.discard();
    navigate(`/profiles/${place.profileId}`, { replace: true });
  }

  return (
    <Page
      title={texts.reviewTitle}
      back={`${path}?q=${last}`}
      action={
        isAnswered(answers) ? (
          <Button look="main" onPress={() => void send()} isPending={isSending}>
            {isSending ? texts.sending : texts.send}
          </Button>
        ) : undefined
      }
    >
      <p>{isAnswered(answers) ? texts.reviewLead : texts.nothingYet}</p>
      <dl className="answers">
        {questions.map(({ id }) => (
          <div key={id} className="answer">
            <dt>{texts.questions[id].title}</dt>
            <dd>{answerWords(id, answers) ?? <span className="soft">{texts.notAnswered}</span>}</dd>
            <dd className="answer-change">
              <Button
                look="quiet"
                aria-label={texts.changeAnswer(texts.questions[id].title)}
                onPress={() => navigate(`${path}?q=${id}`)}
              >
                {texts.change}
              </Button>
            </dd>
          </div>
        ))}
      </dl>
    </Page>
  );
}
