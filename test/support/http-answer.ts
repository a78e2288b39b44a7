/** A service's answer, as it comes to the SDK. */
export type HttpAnswer = { statusCode: number; headers: Record<string, string>; body: Uint8Array };
