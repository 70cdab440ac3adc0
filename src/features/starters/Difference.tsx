// What another option would change, file by file.
import { Suspense, useState } from 'react';
import { lazyPart } from '@/components/lazyPart';
import type { StarterState } from './useStarter';
import type { ChoiceView } from './view';

const Changes = lazyPart(() => import('./Changes'));

interface Props {
  starter: StarterState;
  choices: readonly ChoiceView[];
}

export function Difference({ starter, choices }: Props) {
  const [other, setOther] = useState('');
  const { chosen } = starter.wishes;
  const current = (choice: ChoiceView) => chosen[choice.id] ?? choice.options[0]?.id;
  const [choiceId = '', option = ''] = other.split('/');
  const { loading, made } = starter;
  const isOther = choices.some((choice) => choice.id === choiceId && current(choice) !== option);
  return (
    <section aria-labelledby="difference">
      <h2 id="difference">What another choice would change</h2>
      <p>
        <label>
          Compare with{' '}
          <select value={isOther ? other : ''} autoComplete="off" onChange={(event) => setOther(event.target.value)}>
            <option value="">choose one …</option>
            {choices.map((choice) => (
              <optgroup key={choice.id} label={choice.label}>
                {choice.options
                  .filter(({ id }) => id !== current(choice))
                  .map(({ id, label }) => (
                    <option key={id} value={`${choice.id}/${id}`}>
                      {label}
                    </option>
                  ))}
              </optgroup>
            ))}
          </select>
        </label>
      </p>
      {isOther && loading.state === 'ready' && made && (
        <Suspense fallback={<p>Comparing …</p>}>
          <Changes data={loading.data} wishes={{ names: made.wishes.names, chosen }} other={{ [choiceId]: option }} />
        </Suspense>
      )}
    </section>
  );
}
