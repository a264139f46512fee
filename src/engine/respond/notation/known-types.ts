/** Notations whose bytes cannot be made of a value without knowing more than the document tells. */
const UNWRITABLE = /protobuf|msgpack|messagepack|cbor|avro|thrift|parquet|java-serialized|[/+.-]bson/

/** Whether values can be written as bodies of a media type; of others only some bytes are sent. */
export function isWritable(type: string): boolean {
  return !UNWRITABLE.test(type)
}

/** Stands between the parts of a multipart body; no value made or sent holds it by chance. */
export const MULTIPART_BOUNDARY = 'understudy-7d1f0c52a9b84e63'
