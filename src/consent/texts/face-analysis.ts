import type { Words } from '../consent-texts.ts';

export const faceAnalysis: readonly Words[] = [
  {
    version: 1,
    language: 'en',
    text: `Having a computer look at the face in the photos

If you say yes for another person, "you" means that person here.

What is it about?
A computer program looks at each photo of you and writes down what the face looks like: whether the eyes and the mouth are open or closed, how the head is turned, and how the look on the face seems, such as calm or surprised. Your doctor can read this next to the photos.

What happens to the photos?
The program is called Amazon Rekognition. It belongs to the company Amazon Web Services (AWS), and the photos are read on their computers. It is not asked who you are, how old you are, or whether you are a man or a woman. AWS may use photos to make its programs better, unless those who run this app have told it not to. Ask them.

Can I trust it?
Not blindly. The program can be wrong, above all in bad light, or when the head lies on its side. A look on the face does not say what you feel. What the program says is always shown together with how sure it was.

Do I have to?
No. Nothing bad happens to you if you say no. But then no photo can be taken in, because each photo that comes in is looked at by the program.

Can I change my mind?
Yes, at any time, in this app. You do not have to say why. From then on the program looks at no more photos, and not at those either that still wait for their turn. What it wrote down before stays until you delete the photo it is about, or your whole record.

What this is not
It is no diagnosis. Neither the program nor this app finds out what you have. That is for a doctor.`,
  },
  {
    version: 1,
    language: 'de',
    text: `Das Gesicht auf den Fotos von einem Computer ansehen lassen

Wenn Sie für einen anderen Menschen zustimmen, ist mit „Sie“ hier dieser Mensch gemeint.

Worum geht es?
Ein Computerprogramm sieht sich jedes Foto von Ihnen an und schreibt auf, wie das Gesicht aussieht: ob Augen und Mund offen oder geschlossen sind, wie der Kopf gedreht ist und wie der Gesichtsausdruck wirkt, zum Beispiel ruhig oder überrascht. Ihre Ärztin oder Ihr Arzt kann das neben den Fotos lesen.

Was geschieht mit den Fotos?
Das Programm heißt Amazon Rekognition. Es gehört der Firma Amazon Web Services (AWS), und die Fotos werden auf deren Rechnern gelesen. Es wird nicht gefragt, wer Sie sind, wie alt Sie sind oder ob Sie ein Mann oder eine Frau sind. AWS darf Fotos benutzen, um seine Programme zu verbessern, wenn diejenigen, die diese App betreiben, das nicht abgestellt haben. Fragen Sie dort nach.

Kann ich mich darauf verlassen?
Nicht blind. Das Programm kann sich irren, vor allem bei schlechtem Licht oder wenn der Kopf auf der Seite liegt. Ein Gesichtsausdruck sagt nicht, was Sie fühlen. Was das Programm sagt, wird immer zusammen damit gezeigt, wie sicher es war.

Muss ich das?
Nein. Wenn Sie Nein sagen, haben Sie keinen Nachteil. Aber dann kann kein Foto angenommen werden, denn jedes Foto, das ankommt, sieht sich das Programm an.

Kann ich es mir anders überlegen?
Ja, jederzeit, in dieser App. Sie müssen nicht sagen, warum. Von da an sieht sich das Programm kein Foto mehr an, auch keines, das noch darauf wartet. Was es vorher aufgeschrieben hat, bleibt, bis Sie das Foto löschen, um das es geht, oder alle Ihre Angaben.

Was das nicht ist
Es ist keine Diagnose. Weder das Programm noch diese App stellt fest, was Ihnen fehlt. Das ist Sache einer Ärztin oder eines Arztes.`,
  },
];
