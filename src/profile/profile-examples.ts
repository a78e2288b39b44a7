// The profile of an imaginary patient, for the documentation.

const carla = {
  memberId: 'Zk1xv0Tq5vJm0Yw3c8nQm1b2L4rX7sD9eFhGjKpTuVw',
  role: 'carer',
  name: 'Carla Beispiel',
};

const said = {
  name: 'Ana Beispiel',
  birthDate: '1990-04-01',
  sex: 'female',
  languages: ['de-DE', 'en'],
  timeZone: 'Europe/Berlin',
  country: 'DE',
  conditions: [{ name: 'Migraine', since: '2012' }],
  allergies: 'none_known',
  medications: [
    { name: 'Lamotrigine', dose: '100 mg', schedule: 'one in the morning, one at night', since: '2024-03' },
  ],
  emergencyContacts: [{ name: 'Carla Beispiel', relationship: 'sister', phone: '+49 30 901820' }],
  bloodType: 'O+',
  heightCentimetres: 168,
  weightKilograms: 61.5,
  history: {
    episodesBefore: 7,
    since: '2024-01',
    howOften: 'about one in two months',
    heartDisease: { answer: 'no' },
    suddenDeathInFamily: { answer: 'unknown' },
  },
};

export const newProfile = {
  clientId: '019ab0f2-5c00-7c3e-9a51-3f6d2b8e7a10',
  role: 'carer',
  makerName: 'Carla Beispiel',
  ...said,
};

export const answered = {
  profileId: '3b8ee2c1-6c1f-5d52-9b0a-7e1f0c9d4a21',
  version: 1,
  createdAt: '2026-11-23T09:00:00.000Z',
  editedAt: '2026-11-23T09:00:00.000Z',
  editedBy: carla,
  ...said,
};

export const edit = {
  editId: '019ab0f5-1b40-7d20-8c41-5a7e9c3b2d11',
  deviceTime: '2026-11-23T10:03:02+01:00',
  pregnancy: 'no',
  weightKilograms: 62,
};

export const edited = {
  ...answered,
  version: 2,
  editId: edit.editId,
  editedAt: '2026-11-23T09:03:01.512Z',
  deviceTime: '2026-11-23T09:03:02.000Z',
  pregnancy: 'no',
  weightKilograms: 62,
};

export const versionPage = {
  versions: [
    {
      version: 2,
      editedAt: edited.editedAt,
      editedBy: carla,
      changed: ['pregnancy', 'weightKilograms'],
    },
    { version: 1, editedAt: answered.editedAt, editedBy: carla, changed: Object.keys(said).toSorted() },
  ],
};
