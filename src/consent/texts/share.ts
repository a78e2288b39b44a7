import type { Words } from '../consent-texts.ts';

export const share: readonly Words[] = [
  {
    version: 1,
    language: 'en',
    text: `Passing your record on

If you say yes for another person, "you" means that person here.

What is it about?
You can pass on parts of your record to people who are not in your care team, for example to a clinic: as a file, or by a link that opens it for a while. A photo of your face can be part of it.

What happens then?
Nothing is passed on by itself. Each time, someone of your care team chooses what, and for how long the link works. It is written down each time, and you can read it. What is passed on lies on computers of the company Amazon Web Services (AWS) until the link ends.

What should I know?
Whoever gets a file or opens a link can keep a copy. We cannot take that copy back.

Do I have to?
No. You can use this app without it. Nothing bad happens to you if you say no.

Can I change my mind?
Yes, at any time, in this app. You do not have to say why. From then on nothing is passed on any more, and links that are still open stop working. Copies that others have saved stay with them.

What this is not
What is passed on shows what was seen. It is no diagnosis.`,
  },
  {
    version: 1,
    language: 'de',
    text: `Ihre Angaben weitergeben

Wenn Sie für einen anderen Menschen zustimmen, ist mit „Sie“ hier dieser Mensch gemeint.

Worum geht es?
Sie können Teile Ihrer Angaben an Menschen weitergeben, die nicht zu Ihrem Team gehören, zum Beispiel an eine Klinik: als Datei oder über einen Link, der sie eine Zeit lang öffnet. Ein Foto Ihres Gesichts kann dabei sein.

Was geschieht dann?
Von selbst wird nichts weitergegeben. Jedes Mal wählt jemand aus Ihrem Team aus, was weitergegeben wird und wie lange der Link gilt. Es wird jedes Mal aufgeschrieben, und Sie können es nachlesen. Was weitergegeben wird, liegt bis zum Ende des Links auf Rechnern der Firma Amazon Web Services (AWS).

Was sollte ich wissen?
Wer eine Datei bekommt oder einen Link öffnet, kann eine Kopie behalten. Diese Kopie können wir nicht zurückholen.

Muss ich das?
Nein. Sie können diese App auch ohne das benutzen. Wenn Sie Nein sagen, haben Sie keinen Nachteil.

Kann ich es mir anders überlegen?
Ja, jederzeit, in dieser App. Sie müssen nicht sagen, warum. Von da an wird nichts mehr weitergegeben, und Links, die noch offen sind, gelten nicht mehr. Kopien, die andere gespeichert haben, bleiben bei ihnen.

Was das nicht ist
Was weitergegeben wird, zeigt, was zu sehen war. Es ist keine Diagnose.`,
  },
];
