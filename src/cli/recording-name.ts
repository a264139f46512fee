/** Whether a file is a recording, by its name: `day.har`, `day.ndjson.gz`. */
export function isRecordingName(file: string): boolean {
  return /\.(?:har|jsonl|ndjson)(?:\.gz)?$/i.test(file)
}
