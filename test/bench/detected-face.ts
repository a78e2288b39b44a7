const landmarks = [
  'eyeLeft eyeRight mouthLeft mouthRight nose leftEyeBrowLeft leftEyeBrowRight leftEyeBrowUp rightEyeBrowLeft',
  'rightEyeBrowRight rightEyeBrowUp leftEyeLeft leftEyeRight leftEyeUp leftEyeDown rightEyeLeft rightEyeRight',
  'rightEyeUp rightEyeDown noseLeft noseRight mouthUp mouthDown leftPupil rightPupil upperJawlineLeft',
  'midJawlineLeft chinBottom midJawlineRight upperJawlineRight',
].flatMap((line) => line.split(' '));

/** One face as DetectFaces answers with it, in the digits that Rekognition's 32-bit numbers have. */
const face = {
  BoundingBox: {
    Width: 0.31724655628204346,
    Height: 0.42986786365509033,
    Left: 0.33417001366615295,
    Top: 0.2177155613899231,
  },
  Confidence: 99.99858093261719,
  Landmarks: landmarks.map((Type, index) => ({
    Type,
    X: Math.fround(0.35 + index / 97),
    Y: Math.fround(0.27 + index / 89),
  })),
  Pose: { Roll: -28.54637908935547, Yaw: 7.130208492279053, Pitch: -14.28791332244873 },
  Quality: { Brightness: Math.fround(81.4379), Sharpness: 86.86019134521484 },
  Smile: { Value: false, Confidence: 97.61473846435547 },
  Eyeglasses: { Value: false, Confidence: 99.91870880126953 },
  Sunglasses: { Value: false, Confidence: 99.96580505371094 },
  EyesOpen: { Value: false, Confidence: 98.33721160888672 },
  MouthOpen: { Value: true, Confidence: 93.21869659423828 },
  FaceOccluded: { Value: false, Confidence: Math.fround(99.8361) },
  EyeDirection: { Yaw: 5.918362617492676, Pitch: -21.40728759765625, Confidence: 99.95819854736328 },
  Emotions: [
    ['CALM', 58.59375],
    ['CONFUSED', 21.533203125],
    ['SURPRISED', 8.18473243713379],
    ['FEAR', 6.1702728271484375],
    ['SAD', 4.229164123535156],
    ['ANGRY', 0.8392333984375],
    ['DISGUSTED', 0.4138946533203125],
    ['HAPPY', 0.095367431640625],
  ].map(([Type, Confidence]) => ({ Type, Confidence })),
};

export const detectFacesAnswer = JSON.stringify({ FaceDetails: [face] });
