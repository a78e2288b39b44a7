import { describe, expect, test } from 'vitest';
import { eventOf } from '../../../web/timeline/event.ts';
import {
  eyesWords,
  lastedWords,
  looksWords,
  measuredWords,
  offsetWords,
  recordingWords,
  stripWords,
  toldWords,
} from '../../../web/timeline/event-words.ts';
import { timeAxis } from '../../../web/timeline/time-axis.ts';
import { anAccount, anEpisode, aPhoto, eyes, minute } from './an-episode.ts';

describe('an event in words', () => {
  test('says when something was by its start', () => {
    const event = eventOf(anEpisode());
    expect(offsetWords(minute(1.5), event)).toBe('After 1:30');
    expect(offsetWords(minute(-1.5), event)).toBe('1:30 before it began');
  });

  test('says how long it lasted to the second, but for an estimate', () => {
    const exact = anEpisode({ endedAt: { at: minute(4.6), precision: 'exact' } });
    expect(lastedWords(eventOf(exact))).toBe('4 min 36 sec');
    const about = anEpisode({ endedAt: { at: minute(4.6), precision: 'estimated' } });
    expect(lastedWords(eventOf(about))).toBe('about 5 minutes');
    const whole = anEpisode({ endedAt: { at: minute(3), precision: 'exact' } });
    expect(lastedWords(eventOf(whole))).toBe('3 min');
    const short = anEpisode({ endedAt: { at: minute(0.75), precision: 'exact' } });
    expect(lastedWords(eventOf(short))).toBe('45 seconds');
    const long = anEpisode({ endedAt: { at: minute(70), precision: 'exact' } });
    expect(lastedWords(eventOf(long))).toBe('70 minutes');
  });

  test('says who else recorded it, and when it was for them', () => {
    const other = {
      ...anEpisode({ startedAt: { at: minute(1), precision: 'estimated' } }),
      episodeId: 'other',
    };
    const { endedAt: _, ...endless } = { ...other, episodeId: 'endless' };
    const { alsoRecorded } = eventOf(anEpisode({ joined: [other, endless] }));
    expect(alsoRecorded.map((one) => recordingWords(one, 'UTC').replaceAll(/\s/gu, ' '))).toEqual([
      'Carla, about 10:31 PM to 10:34 PM',
      'Carla, from about 10:31 PM on',
    ]);
  });

  test('says what is not known of how long it lasted', () => {
    const { endedAt: _, ...endless } = anEpisode();
    expect(lastedWords(eventOf(endless))).toContain('nobody said');
    const backwards = anEpisode({ endedAt: { at: minute(-1), precision: 'exact' } });
    expect(lastedWords(eventOf(backwards))).toContain('clocks');
    const about = anEpisode({ startedAt: { at: minute(0), precision: 'estimated' } });
    expect(lastedWords(eventOf(about))).toMatch(/^about /u);
  });

  test('tells of a strip all that it shows, in the order of time, and what lies beyond it', () => {
    const event = eventOf(
      anEpisode({
        photos: [
          aPhoto('open', minute(3), eyes('open'), { phase: 'recovering' }),
          aPhoto('closed', minute(1), eyes('closed')),
          aPhoto('next day', minute(1440), eyes('open'), { phase: 'after' }),
        ],
        accounts: [anAccount('a', { regainedAt: { at: minute(2), precision: 'estimated' } })],
      }),
    );
    const words = stripWords(event, timeAxis(event), 'UTC');
    const said = [
      'After 1:00: eyes shut, during',
      'After 2:00: came round',
      'After 3:00: eyes open, recovering',
    ];
    const places = said.map((each) => words.indexOf(each));
    expect(places).not.toContain(-1);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(words).toContain('1 photo was taken long before or after');
  });

  test('gives the machine’s confidence in the eyes; of a photo of no use, why, and not what its eyes would be', () => {
    const [sure, dark] = eventOf(
      anEpisode({
        photos: [
          aPhoto('sure', minute(1), eyes('closed')),
          aPhoto('dark', minute(2), {
            ...eyes('open'),
            usability: { usable: false, reasons: ['too_dark', 'too_small'] },
          }),
        ],
      }),
    ).photos;
    expect(sure && eyesWords(sure)).toMatch(/^eyes shut, 97/u);
    expect(dark && eyesWords(dark)).toBe('of no use: too dark, too small');
  });

  test('gives every score of a look, the strongest first', () => {
    const words = looksWords([
      { type: 'SAD', confidencePercent: 5 },
      { type: 'FEAR', confidencePercent: 0.4 },
      { type: 'CALM', confidencePercent: 80 },
      { type: 'ANGRY', confidencePercent: 0 },
    ]);
    expect(words).toMatch(/^calm 80.*, sad 5.*, all others 0.*/u);
    expect(looksWords([{ type: 'SAD', confidencePercent: 1 }])).not.toContain('others');
    expect(looksWords([])).toBe('none scored');
  });

  test('gives a number in the unit in which it was read', () => {
    expect(measuredWords({ kind: 'glucose', unit: 'mmol/L', value: 5 })).toBe('Glucose 5 mmol/L');
    expect(
      measuredWords({ kind: 'blood_pressure', systolicMmHg: 120, diastolicMmHg: 80, position: 'unknown' }),
    ).toBe('Blood pressure 120/80 mmHg');
  });

  test('says who told what of the eyes', () => {
    const accounts = [
      anAccount('a', { eyes: 'closed' }),
      anAccount('b', { eyes: 'open', author: { memberId: 'tom', role: 'carer' } }),
    ];
    expect(toldWords(eventOf(anEpisode({ accounts })))).toEqual([
      'shut (Carla)',
      'open (someone without a name)',
    ]);
  });
});
