import type { Words } from '../consent-texts.ts';

export const faceComparison: readonly Words[] = [
  {
    version: 1,
    language: 'en',
    text: `Finding your face among others

If you say yes for another person, "you" means that person here.

What is it about?
Sometimes other people are in a photo as well, for example someone who helps you. A computer program then compares each face with the photo of you in your profile. So the face that is read is yours, and not somebody else's.

What happens to the photos?
The program is called Amazon Rekognition. It belongs to the company Amazon Web Services (AWS), and the photos are read on their computers. Only the photo in your profile and the photo with several people are compared. Before that, the program looks whether just one face is in the photo in your profile. The program is not given your name, and no list of faces is made. AWS may use photos to make its programs better, unless those who run this app have told it not to. Ask them.

Can I trust it?
Not blindly. The program can take one person for another, above all in bad light, or when people look alike. How sure it was is always shown. Your care team can say which face is yours.

Do I have to?
No. You can use this app without it. Nothing bad happens to you if you say no. Of several faces, the largest in the middle is then taken for yours, and that is shown, too.

Can I change my mind?
Yes, at any time, in this app. You do not have to say why. From then on no faces are compared any more. What was written down before stays until you delete the photo it is about, or your whole record.

What this is not
It is no diagnosis. The program only says how much two faces look alike.`,
  },
  {
    version: 1,
    language: 'de',
    text: `Ihr Gesicht unter anderen finden

Wenn Sie für einen anderen Menschen zustimmen, ist mit „Sie“ hier dieser Mensch gemeint.

Worum geht es?
Manchmal sind auf einem Foto auch andere Menschen zu sehen, zum Beispiel jemand, der Ihnen hilft. Ein Computerprogramm vergleicht dann jedes Gesicht mit dem Foto von Ihnen in Ihrem Profil. So wird Ihr Gesicht gelesen, und nicht das eines anderen Menschen.

Was geschieht mit den Fotos?
Das Programm heißt Amazon Rekognition. Es gehört der Firma Amazon Web Services (AWS), und die Fotos werden auf deren Rechnern gelesen. Verglichen werden nur das Foto in Ihrem Profil und das Foto mit mehreren Menschen. Vorher sieht das Programm nach, ob auf dem Foto in Ihrem Profil nur ein Gesicht ist. Das Programm erfährt Ihren Namen nicht, und es wird keine Liste von Gesichtern angelegt. AWS darf Fotos benutzen, um seine Programme zu verbessern, wenn diejenigen, die diese App betreiben, das nicht abgestellt haben. Fragen Sie dort nach.

Kann ich mich darauf verlassen?
Nicht blind. Das Programm kann Menschen verwechseln, vor allem bei schlechtem Licht oder wenn sie einander ähnlich sehen. Es wird immer gezeigt, wie sicher es war. Ihr Team kann sagen, welches Gesicht Ihres ist.

Muss ich das?
Nein. Sie können diese App auch ohne benutzen. Wenn Sie Nein sagen, haben Sie keinen Nachteil. Von mehreren Gesichtern wird dann das größte in der Mitte für Ihres gehalten, und auch das wird gezeigt.

Kann ich es mir anders überlegen?
Ja, jederzeit, in dieser App. Sie müssen nicht sagen, warum. Von da an werden keine Gesichter mehr verglichen. Was vorher aufgeschrieben wurde, bleibt, bis Sie das Foto löschen, um das es geht, oder alle Ihre Angaben.

Was das nicht ist
Es ist keine Diagnose. Das Programm sagt nur, wie ähnlich zwei Gesichter einander sehen.`,
  },
];
