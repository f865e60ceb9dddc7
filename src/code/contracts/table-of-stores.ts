/** Data table: contracts of object stores and cloud clients. */
import { type ContractFile, release } from "./contract-file.ts";

const MINIO = "github.com/minio/minio-go";
const S3 = "github.com/aws/aws-sdk-go/service/s3";
const S3_V2 = "github.com/aws/aws-sdk-go-v2/service/s3";
const GCS = "cloud.google.com/go/storage";

const BODY = {
  classId: "http-body-not-closed",
  field: "Body",
  by: ["Close"],
  keeps: "the connection cannot be used again, and its reading and writing goroutines stay",
} as const;
const OBJECT = {
  classId: "http-body-not-closed",
  by: ["Close"],
  keeps: "the goroutine that fetches the object, and its connection",
} as const;

export const STORES: ContractFile = {
  results: {
    [`${MINIO}.New`]: `(*${MINIO}.Client, error)`,
    [`${MINIO}.Client.GetObject`]: `(*${MINIO}.Object, error)`,
    [`${MINIO}.Client.ListObjects`]: `<-chan ${MINIO}.ObjectInfo`,
    [`${MINIO}.Client.ListenBucketNotification`]: `<-chan ${MINIO}/pkg/notification.Info`,
    [`${MINIO}.Object.Close`]: "error",
    [`${S3}.New`]: `*${S3}.S3`,
    [`${S3}.S3.GetObject`]: `(*${S3}.GetObjectOutput, error)`,
    [`${S3}.S3.GetObjectWithContext`]: `(*${S3}.GetObjectOutput, error)`,
    [`${S3_V2}.NewFromConfig`]: `*${S3_V2}.Client`,
    [`${S3_V2}.New`]: `*${S3_V2}.Client`,
    [`${S3_V2}.Client.GetObject`]: `(*${S3_V2}.GetObjectOutput, error)`,
    [`${GCS}.NewClient`]: `(*${GCS}.Client, error)`,
    [`${GCS}.Client.Bucket`]: `*${GCS}.BucketHandle`,
    [`${GCS}.BucketHandle.Object`]: `*${GCS}.ObjectHandle`,
    [`${GCS}.ObjectHandle.NewReader`]: `(*${GCS}.Reader, error)`,
    [`${GCS}.ObjectHandle.NewWriter`]: `*${GCS}.Writer`,
    [`${GCS}.Client.Close`]: "error",
  },
  fields: {
    [`${S3}.GetObjectOutput.Body`]: "io.ReadCloser",
    [`${S3_V2}.GetObjectOutput.Body`]: "io.ReadCloser",
  },
  releases: [
    release({ call: `${MINIO}.Client.GetObject`, ...OBJECT }),
    release({ call: `${MINIO}.Core.GetObject`, ...OBJECT, errorResult: 3 }),
    release({
      call: `${MINIO}.Client.ListObjects`,
      classId: "chan-producer-stranded",
      by: [],
      errorResult: null,
      contextArg: 0,
      keeps: "the goroutine that lists objects, until everything is read or the context ends",
    }),
    release({ call: `${S3}.S3.GetObject`, ...BODY }),
    release({ call: `${S3}.S3.GetObjectWithContext`, ...BODY }),
    release({ call: `${S3}/s3iface.S3API.GetObject`, ...BODY }),
    release({ call: `${S3}/s3iface.S3API.GetObjectWithContext`, ...BODY }),
    release({ call: `${S3_V2}.Client.GetObject`, ...BODY }),
    release({ call: `${GCS}.ObjectHandle.NewReader`, ...OBJECT }),
    release({ call: `${GCS}.ObjectHandle.NewRangeReader`, ...OBJECT }),
    release({
      call: `${GCS}.NewClient`,
      classId: "rpc-client-per-call",
      by: ["Close"],
      keeps: "the connections of the client and their goroutines",
    }),
    release({
      call: "cloud.google.com/go/pubsub.NewClient",
      classId: "rpc-client-per-call",
      by: ["Close"],
      keeps: "the connections of the client and their goroutines",
    }),
  ],
  blocking: [
    `${MINIO}.Client.*`,
    `${S3}.S3.*`,
    `${S3_V2}.Client.*`,
    `${GCS}.*.New*`,
    "cloud.google.com/go/pubsub.Subscription.Receive",
  ],
};
