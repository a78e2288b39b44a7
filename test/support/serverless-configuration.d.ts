declare module 'serverless/lib/configuration/read.js' {
  /** The CLI's own reader: YAML with CloudFormation's tags, variables unresolved. */
  export default function readConfiguration(path: string): Promise<unknown>;
}
