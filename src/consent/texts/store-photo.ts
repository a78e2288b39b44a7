import type { Words } from '../consent-texts.ts';

export const storePhoto: readonly Words[] = [
  {
    version: 1,
    language: 'en',
    text: `Keeping photos

If you say yes for another person, "you" means that person here.

What is it about?
When you pass out, someone beside you can take photos of you with this app. The photos show your face and how ill you were. They are kept with your medical record, so that your doctor can look at them later.

What happens to the photos?
They go straight from the phone to computers of the company Amazon Web Services (AWS). There they are stored in encrypted form. Those who run this app look after that storage. In the app only the people of your care team can look at the photos: those who were invited, and no one else. Each time someone other than you looks at your record, that is written down, and you can read it. The photos stay until you, or someone who looks after your record for you, deletes them.

Do I have to?
No. You can use this app without photos. Nothing bad happens to you if you say no.

Can I change my mind?
Yes, at any time, in this app. You do not have to say why. From then on no new photo is taken in. Photos that are there already stay until you delete them, one by one or together with your whole record.

What this is not
This app keeps what was seen. It does not find out what you have, and it does not replace a doctor.`,
  },
  {
    version: 1,
    language: 'de',
    text: `Fotos aufbewahren

Wenn Sie für einen anderen Menschen zustimmen, ist mit „Sie“ hier dieser Mensch gemeint.

Worum geht es?
Wenn Sie bewusstlos werden, kann jemand neben Ihnen mit dieser App Fotos von Ihnen machen. Die Fotos zeigen Ihr Gesicht und wie es Ihnen ging. Sie werden bei Ihren medizinischen Angaben aufbewahrt, damit Ihre Ärztin oder Ihr Arzt sie später ansehen kann.

Was geschieht mit den Fotos?
Sie gehen vom Telefon direkt auf Rechner der Firma Amazon Web Services (AWS). Dort werden sie verschlüsselt gespeichert. Um diesen Speicher kümmern sich diejenigen, die diese App betreiben. In der App können die Fotos nur Menschen aus Ihrem Team ansehen: wer eingeladen wurde, und sonst niemand. Jedes Mal, wenn jemand anderes als Sie Ihre Angaben ansieht, wird das aufgeschrieben, und Sie können es nachlesen. Die Fotos bleiben, bis Sie oder jemand, der sich für Sie um Ihre Angaben kümmert, sie löscht.

Muss ich das?
Nein. Sie können diese App auch ohne Fotos benutzen. Wenn Sie Nein sagen, haben Sie keinen Nachteil.

Kann ich es mir anders überlegen?
Ja, jederzeit, in dieser App. Sie müssen nicht sagen, warum. Von da an wird kein neues Foto mehr angenommen. Fotos, die schon da sind, bleiben, bis Sie sie löschen: einzeln oder zusammen mit allen Ihren Angaben.

Was das nicht ist
Diese App bewahrt auf, was zu sehen war. Sie stellt nicht fest, was Ihnen fehlt, und sie ersetzt keine Ärztin und keinen Arzt.`,
  },
];
