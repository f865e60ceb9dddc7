/**
 * Data table: what functions of Go's own library return, and its fields and types, by package.
 * `Name() results`, `Type.Field type` or `Variable type`, `Type= what it is made of`.
 * Written by scripts/refresh-go-signatures.ts from the interface lists of the Go distribution.
 */
export const GO_SIGNATURES: Readonly<Record<string, string>> = {
  "archive/tar": `
FileInfoHeader() (*archive/tar.Header, error)
FileInfoNames.Gname() (string, error)
FileInfoNames.IsDir() bool
FileInfoNames.ModTime() time.Time
FileInfoNames.Mode() io/fs.FileMode
FileInfoNames.Name() string
FileInfoNames.Size() int64
FileInfoNames.Sys() any
FileInfoNames.Uname() (string, error)
FileInfoNames= interface{Gname,IsDir,ModTime,Mode,Name,Size,Sys,Uname}
Format.String() string
Format= int
Header.AccessTime time.Time
Header.ChangeTime time.Time
Header.Devmajor int64
Header.Devminor int64
Header.FileInfo() os.FileInfo
Header.Format archive/tar.Format
Header.Gid int
Header.Gname string
Header.Linkname string
Header.ModTime time.Time
Header.Mode int64
Header.Name string
Header.PAXRecords map[string]string
Header.Size int64
Header.Typeflag uint8
Header.Uid int
Header.Uname string
Header.Xattrs map[string]string
NewReader() *archive/tar.Reader
NewWriter() *archive/tar.Writer
Reader.Next() (*archive/tar.Header, error)
Reader.Read() (int, error)
Writer.AddFS() error
Writer.Close() error
Writer.Flush() error
Writer.Write() (int, error)
Writer.WriteHeader() error
`,
  "archive/zip": `
Compressor= func(io.Writer) (io.WriteCloser, error)
Decompressor= func(io.Reader) io.ReadCloser
File.DataOffset() (int64, error)
File.FileInfo() os.FileInfo
File.ModTime() time.Time
File.Mode() os.FileMode
File.Open() (io.ReadCloser, error)
File.OpenRaw() (io.Reader, error)
File.SetModTime()
File.SetMode()
FileHeader.CRC32 uint32
FileHeader.Comment string
FileHeader.CompressedSize uint32
FileHeader.CompressedSize64 uint64
FileHeader.CreatorVersion uint16
FileHeader.ExternalAttrs uint32
FileHeader.Extra []uint8
FileHeader.FileInfo() os.FileInfo
FileHeader.Flags uint16
FileHeader.Method uint16
FileHeader.ModTime() time.Time
FileHeader.Mode() os.FileMode
FileHeader.Modified time.Time
FileHeader.ModifiedDate uint16
FileHeader.ModifiedTime uint16
FileHeader.Name string
FileHeader.NonUTF8 bool
FileHeader.ReaderVersion uint16
FileHeader.SetModTime()
FileHeader.SetMode()
FileHeader.UncompressedSize uint32
FileHeader.UncompressedSize64 uint64
FileInfoHeader() (*archive/zip.FileHeader, error)
NewReader() (*archive/zip.Reader, error)
NewWriter() *archive/zip.Writer
OpenReader() (*archive/zip.ReadCloser, error)
ReadCloser.Close() error
ReadCloser.Open() (io/fs.File, error)
ReadCloser.RegisterDecompressor()
Reader.Comment string
Reader.File []*archive/zip.File
Reader.Open() (io/fs.File, error)
Reader.RegisterDecompressor()
RegisterCompressor()
RegisterDecompressor()
Writer.AddFS() error
Writer.Close() error
Writer.Copy() error
Writer.Create() (io.Writer, error)
Writer.CreateHeader() (io.Writer, error)
Writer.CreateRaw() (io.Writer, error)
Writer.Flush() error
Writer.RegisterCompressor()
Writer.SetComment() error
Writer.SetOffset()
`,
  bufio: `
NewReadWriter() *bufio.ReadWriter
NewReader() *bufio.Reader
NewReaderSize() *bufio.Reader
NewScanner() *bufio.Scanner
NewWriter() *bufio.Writer
NewWriterSize() *bufio.Writer
ReadWriter.Available() int
ReadWriter.AvailableBuffer() []uint8
ReadWriter.Discard() (int, error)
ReadWriter.Flush() error
ReadWriter.Peek() ([]uint8, error)
ReadWriter.Read() (int, error)
ReadWriter.ReadByte() (uint8, error)
ReadWriter.ReadBytes() ([]uint8, error)
ReadWriter.ReadFrom() (int64, error)
ReadWriter.ReadLine() ([]uint8, bool, error)
ReadWriter.ReadRune() (int32, int, error)
ReadWriter.ReadSlice() ([]uint8, error)
ReadWriter.ReadString() (string, error)
ReadWriter.UnreadByte() error
ReadWriter.UnreadRune() error
ReadWriter.Write() (int, error)
ReadWriter.WriteByte() error
ReadWriter.WriteRune() (int, error)
ReadWriter.WriteString() (int, error)
ReadWriter.WriteTo() (int64, error)
Reader.Buffered() int
Reader.Discard() (int, error)
Reader.Peek() ([]uint8, error)
Reader.Read() (int, error)
Reader.ReadByte() (uint8, error)
Reader.ReadBytes() ([]uint8, error)
Reader.ReadLine() ([]uint8, bool, error)
Reader.ReadRune() (int32, int, error)
Reader.ReadSlice() ([]uint8, error)
Reader.ReadString() (string, error)
Reader.Reset()
Reader.Size() int
Reader.UnreadByte() error
Reader.UnreadRune() error
Reader.WriteTo() (int64, error)
ScanBytes() (int, []uint8, error)
ScanLines() (int, []uint8, error)
ScanRunes() (int, []uint8, error)
ScanWords() (int, []uint8, error)
Scanner.Buffer()
Scanner.Bytes() []uint8
Scanner.Err() error
Scanner.Scan() bool
Scanner.Split()
Scanner.Text() string
SplitFunc= func([]uint8, bool) (int, []uint8, error)
Writer.Available() int
Writer.AvailableBuffer() []uint8
Writer.Buffered() int
Writer.Flush() error
Writer.ReadFrom() (int64, error)
Writer.Reset()
Writer.Size() int
Writer.Write() (int, error)
Writer.WriteByte() error
Writer.WriteRune() (int, error)
Writer.WriteString() (int, error)
`,
  bytes: `
Buffer.Available() int
Buffer.AvailableBuffer() []uint8
Buffer.Bytes() []uint8
Buffer.Cap() int
Buffer.Grow()
Buffer.Len() int
Buffer.Next() []uint8
Buffer.Peek() ([]uint8, error)
Buffer.Read() (int, error)
Buffer.ReadByte() (uint8, error)
Buffer.ReadBytes() ([]uint8, error)
Buffer.ReadFrom() (int64, error)
Buffer.ReadRune() (int32, int, error)
Buffer.ReadString() (string, error)
Buffer.Reset()
Buffer.String() string
Buffer.Truncate()
Buffer.UnreadByte() error
Buffer.UnreadRune() error
Buffer.Write() (int, error)
Buffer.WriteByte() error
Buffer.WriteRune() (int, error)
Buffer.WriteString() (int, error)
Buffer.WriteTo() (int64, error)
Clone() []uint8
Compare() int
Contains() bool
ContainsAny() bool
ContainsFunc() bool
ContainsRune() bool
Count() int
Cut() ([]uint8, []uint8, bool)
CutPrefix() ([]uint8, bool)
CutSuffix() ([]uint8, bool)
Equal() bool
EqualFold() bool
Fields() [][]uint8
FieldsFunc() [][]uint8
FieldsFuncSeq() iter.Seq[[]uint8]
FieldsSeq() iter.Seq[[]uint8]
HasPrefix() bool
HasSuffix() bool
Index() int
IndexAny() int
IndexByte() int
IndexFunc() int
IndexRune() int
Join() []uint8
LastIndex() int
LastIndexAny() int
LastIndexByte() int
LastIndexFunc() int
Lines() iter.Seq[[]uint8]
Map() []uint8
NewBuffer() *bytes.Buffer
NewBufferString() *bytes.Buffer
NewReader() *bytes.Reader
Reader.Len() int
Reader.Read() (int, error)
Reader.ReadAt() (int, error)
Reader.ReadByte() (uint8, error)
Reader.ReadRune() (int32, int, error)
Reader.Reset()
Reader.Seek() (int64, error)
Reader.Size() int64
Reader.UnreadByte() error
Reader.UnreadRune() error
Reader.WriteTo() (int64, error)
Repeat() []uint8
Replace() []uint8
ReplaceAll() []uint8
Runes() []int32
Split() [][]uint8
SplitAfter() [][]uint8
SplitAfterN() [][]uint8
SplitAfterSeq() iter.Seq[[]uint8]
SplitN() [][]uint8
SplitSeq() iter.Seq[[]uint8]
Title() []uint8
ToLower() []uint8
ToLowerSpecial() []uint8
ToTitle() []uint8
ToTitleSpecial() []uint8
ToUpper() []uint8
ToUpperSpecial() []uint8
ToValidUTF8() []uint8
Trim() []uint8
TrimFunc() []uint8
TrimLeft() []uint8
TrimLeftFunc() []uint8
TrimPrefix() []uint8
TrimRight() []uint8
TrimRightFunc() []uint8
TrimSpace() []uint8
TrimSuffix() []uint8
`,
  cmp: `
Compare() int
Less() bool
Or() $0
Ordered= any
`,
  "compress/bzip2": `
NewReader() io.Reader
StructuralError.Error() string
StructuralError= string
`,
  "compress/flate": `
CorruptInputError.Error() string
CorruptInputError= int64
InternalError.Error() string
InternalError= string
NewReader() io.ReadCloser
NewReaderDict() io.ReadCloser
NewWriter() (*compress/flate.Writer, error)
NewWriterDict() (*compress/flate.Writer, error)
ReadError.Err error
ReadError.Error() string
ReadError.Offset int64
Reader.Read() (int, error)
Reader.ReadByte() (uint8, error)
Reader= interface{Read,ReadByte}
Resetter.Reset() error
Resetter= interface{Reset}
WriteError.Err error
WriteError.Error() string
WriteError.Offset int64
Writer.Close() error
Writer.Flush() error
Writer.Reset()
Writer.Write() (int, error)
`,
  "compress/gzip": `
Header.Comment string
Header.Extra []uint8
Header.ModTime time.Time
Header.Name string
Header.OS uint8
NewReader() (*compress/gzip.Reader, error)
NewWriter() *compress/gzip.Writer
NewWriterLevel() (*compress/gzip.Writer, error)
Reader.Close() error
Reader.Multistream()
Reader.Read() (int, error)
Reader.Reset() error
Writer.Close() error
Writer.Flush() error
Writer.Reset()
Writer.Write() (int, error)
`,
  "compress/lzw": `
NewReader() io.ReadCloser
NewWriter() io.WriteCloser
Order= int
Reader.Close() error
Reader.Read() (int, error)
Reader.Reset()
Writer.Close() error
Writer.Reset()
Writer.Write() (int, error)
`,
  "compress/zlib": `
NewReader() (io.ReadCloser, error)
NewReaderDict() (io.ReadCloser, error)
NewWriter() *compress/zlib.Writer
NewWriterLevel() (*compress/zlib.Writer, error)
NewWriterLevelDict() (*compress/zlib.Writer, error)
Resetter.Reset() error
Resetter= interface{Reset}
Writer.Close() error
Writer.Flush() error
Writer.Reset()
Writer.Write() (int, error)
`,
  "container/heap": `
Fix()
Init()
Interface.Len() int
Interface.Less() bool
Interface.Pop() any
Interface.Push()
Interface.Swap()
Interface= interface{Len,Less,Pop,Push,Swap}
Pop() any
Push()
Remove() any
`,
  "container/list": `
Element.Next() *container/list.Element
Element.Prev() *container/list.Element
Element.Value any
List.Back() *container/list.Element
List.Front() *container/list.Element
List.Init() *container/list.List
List.InsertAfter() *container/list.Element
List.InsertBefore() *container/list.Element
List.Len() int
List.MoveAfter()
List.MoveBefore()
List.MoveToBack()
List.MoveToFront()
List.PushBack() *container/list.Element
List.PushBackList()
List.PushFront() *container/list.Element
List.PushFrontList()
List.Remove() any
New() *container/list.List
`,
  "container/ring": `
New() *container/ring.Ring
Ring.Do()
Ring.Len() int
Ring.Link() *container/ring.Ring
Ring.Move() *container/ring.Ring
Ring.Next() *container/ring.Ring
Ring.Prev() *container/ring.Ring
Ring.Unlink() *container/ring.Ring
Ring.Value any
`,
  context: `
AfterFunc() func() bool
Background() context.Context
CancelCauseFunc= func(error)
CancelFunc= func()
Cause() error
Context.Deadline() (time.Time, bool)
Context.Done() <-chan struct{}
Context.Err() error
Context.Value() any
Context= interface{Deadline,Done,Err,Value}
TODO() context.Context
WithCancel() (context.Context, context.CancelFunc)
WithCancelCause() (context.Context, context.CancelCauseFunc)
WithDeadline() (context.Context, context.CancelFunc)
WithDeadlineCause() (context.Context, context.CancelFunc)
WithTimeout() (context.Context, context.CancelFunc)
WithTimeoutCause() (context.Context, context.CancelFunc)
WithValue() context.Context
WithoutCancel() context.Context
`,
  crypto: `
Decapsulator.Decapsulate() ([]uint8, error)
Decapsulator.Encapsulator() crypto.Encapsulator
Decapsulator= interface{Decapsulate,Encapsulator}
Decrypter.Decrypt() ([]uint8, error)
Decrypter.Public() crypto.PublicKey
Decrypter= interface{Decrypt,Public}
DecrypterOpts= any
Encapsulator.Bytes() []uint8
Encapsulator.Encapsulate() ([]uint8, []uint8)
Encapsulator= interface{Bytes,Encapsulate}
Hash.Available() bool
Hash.HashFunc() crypto.Hash
Hash.New() hash.Hash
Hash.Size() int
Hash.String() string
Hash= uint
MessageSigner.Public() crypto.PublicKey
MessageSigner.Sign() ([]uint8, error)
MessageSigner.SignMessage() ([]uint8, error)
MessageSigner= interface{Public,Sign,SignMessage}
PrivateKey= any
PublicKey= any
RegisterHash()
SignMessage() ([]uint8, error)
Signer.Public() crypto.PublicKey
Signer.Sign() ([]uint8, error)
Signer= interface{Public,Sign}
SignerOpts.HashFunc() crypto.Hash
SignerOpts= interface{HashFunc}
`,
  "crypto/aes": `
KeySizeError.Error() string
KeySizeError= int
NewCipher() (crypto/cipher.Block, error)
`,
  "crypto/cipher": `
AEAD.NonceSize() int
AEAD.Open() ([]uint8, error)
AEAD.Overhead() int
AEAD.Seal() []uint8
AEAD= interface{NonceSize,Open,Overhead,Seal}
Block.BlockSize() int
Block.Decrypt()
Block.Encrypt()
Block= interface{BlockSize,Decrypt,Encrypt}
BlockMode.BlockSize() int
BlockMode.CryptBlocks()
BlockMode= interface{BlockSize,CryptBlocks}
NewCBCDecrypter() crypto/cipher.BlockMode
NewCBCEncrypter() crypto/cipher.BlockMode
NewCFBDecrypter() crypto/cipher.Stream
NewCFBEncrypter() crypto/cipher.Stream
NewCTR() crypto/cipher.Stream
NewGCM() (crypto/cipher.AEAD, error)
NewGCMWithNonceSize() (crypto/cipher.AEAD, error)
NewGCMWithRandomNonce() (crypto/cipher.AEAD, error)
NewGCMWithTagSize() (crypto/cipher.AEAD, error)
NewOFB() crypto/cipher.Stream
Stream.XORKeyStream()
Stream= interface{XORKeyStream}
StreamReader.R io.Reader
StreamReader.Read() (int, error)
StreamReader.S crypto/cipher.Stream
StreamWriter.Close() error
StreamWriter.Err error
StreamWriter.S crypto/cipher.Stream
StreamWriter.W io.Writer
StreamWriter.Write() (int, error)
`,
  "crypto/des": `
KeySizeError.Error() string
KeySizeError= int
NewCipher() (crypto/cipher.Block, error)
NewTripleDESCipher() (crypto/cipher.Block, error)
`,
  "crypto/dsa": `
GenerateKey() error
GenerateParameters() error
ParameterSizes= int
Parameters.G *math/big.Int
Parameters.P *math/big.Int
Parameters.Q *math/big.Int
PrivateKey.X *math/big.Int
PublicKey.Y *math/big.Int
Sign() (*math/big.Int, *math/big.Int, error)
Verify() bool
`,
  "crypto/ecdh": `
Curve.GenerateKey() (*crypto/ecdh.PrivateKey, error)
Curve.NewPrivateKey() (*crypto/ecdh.PrivateKey, error)
Curve.NewPublicKey() (*crypto/ecdh.PublicKey, error)
KeyExchanger.Curve() crypto/ecdh.Curve
KeyExchanger.ECDH() ([]uint8, error)
KeyExchanger.PublicKey() *crypto/ecdh.PublicKey
KeyExchanger= interface{Curve,ECDH,PublicKey}
P256() crypto/ecdh.Curve
P384() crypto/ecdh.Curve
P521() crypto/ecdh.Curve
PrivateKey.Bytes() []uint8
PrivateKey.Curve() crypto/ecdh.Curve
PrivateKey.ECDH() ([]uint8, error)
PrivateKey.Equal() bool
PrivateKey.Public() crypto.PublicKey
PrivateKey.PublicKey() *crypto/ecdh.PublicKey
PublicKey.Bytes() []uint8
PublicKey.Curve() crypto/ecdh.Curve
PublicKey.Equal() bool
X25519() crypto/ecdh.Curve
`,
  "crypto/ecdsa": `
GenerateKey() (*crypto/ecdsa.PrivateKey, error)
ParseRawPrivateKey() (*crypto/ecdsa.PrivateKey, error)
ParseUncompressedPublicKey() (*crypto/ecdsa.PublicKey, error)
PrivateKey.Add() (*math/big.Int, *math/big.Int)
PrivateKey.Bytes() ([]uint8, error)
PrivateKey.D *math/big.Int
PrivateKey.Double() (*math/big.Int, *math/big.Int)
PrivateKey.ECDH() (*crypto/ecdh.PrivateKey, error)
PrivateKey.Equal() bool
PrivateKey.IsOnCurve() bool
PrivateKey.Params() *crypto/elliptic.CurveParams
PrivateKey.Public() crypto.PublicKey
PrivateKey.ScalarBaseMult() (*math/big.Int, *math/big.Int)
PrivateKey.ScalarMult() (*math/big.Int, *math/big.Int)
PrivateKey.Sign() ([]uint8, error)
PublicKey.Add() (*math/big.Int, *math/big.Int)
PublicKey.Bytes() ([]uint8, error)
PublicKey.Double() (*math/big.Int, *math/big.Int)
PublicKey.ECDH() (*crypto/ecdh.PublicKey, error)
PublicKey.Equal() bool
PublicKey.IsOnCurve() bool
PublicKey.Params() *crypto/elliptic.CurveParams
PublicKey.ScalarBaseMult() (*math/big.Int, *math/big.Int)
PublicKey.ScalarMult() (*math/big.Int, *math/big.Int)
PublicKey.X *math/big.Int
PublicKey.Y *math/big.Int
Sign() (*math/big.Int, *math/big.Int, error)
SignASN1() ([]uint8, error)
Verify() bool
VerifyASN1() bool
`,
  "crypto/ed25519": `
GenerateKey() (crypto/ed25519.PublicKey, crypto/ed25519.PrivateKey, error)
NewKeyFromSeed() crypto/ed25519.PrivateKey
Options.Context string
Options.Hash crypto.Hash
Options.HashFunc() crypto.Hash
PrivateKey.Equal() bool
PrivateKey.Public() crypto.PublicKey
PrivateKey.Seed() []uint8
PrivateKey.Sign() ([]uint8, error)
PrivateKey= []uint8
PublicKey.Equal() bool
PublicKey= []uint8
Sign() []uint8
Verify() bool
VerifyWithOptions() error
`,
  "crypto/elliptic": `
Curve.Add() (*math/big.Int, *math/big.Int)
Curve.Double() (*math/big.Int, *math/big.Int)
Curve.IsOnCurve() bool
Curve.Params() *crypto/elliptic.CurveParams
Curve.ScalarBaseMult() (*math/big.Int, *math/big.Int)
Curve.ScalarMult() (*math/big.Int, *math/big.Int)
Curve= interface{Add,Double,IsOnCurve,Params,ScalarBaseMult}
CurveParams.Add() (*math/big.Int, *math/big.Int)
CurveParams.B *math/big.Int
CurveParams.BitSize int
CurveParams.Double() (*math/big.Int, *math/big.Int)
CurveParams.Gx *math/big.Int
CurveParams.Gy *math/big.Int
CurveParams.IsOnCurve() bool
CurveParams.N *math/big.Int
CurveParams.Name string
CurveParams.P *math/big.Int
CurveParams.Params() *crypto/elliptic.CurveParams
CurveParams.ScalarBaseMult() (*math/big.Int, *math/big.Int)
CurveParams.ScalarMult() (*math/big.Int, *math/big.Int)
GenerateKey() ([]uint8, *math/big.Int, *math/big.Int, error)
Marshal() []uint8
MarshalCompressed() []uint8
P224() crypto/elliptic.Curve
P256() crypto/elliptic.Curve
P384() crypto/elliptic.Curve
P521() crypto/elliptic.Curve
Unmarshal() (*math/big.Int, *math/big.Int)
UnmarshalCompressed() (*math/big.Int, *math/big.Int)
`,
  "crypto/fips140": `
Enabled() bool
Enforced() bool
Version() string
WithoutEnforcement()
`,
  "crypto/hkdf": `
Expand() ([]uint8, error)
Extract() ([]uint8, error)
Key() ([]uint8, error)
`,
  "crypto/hmac": `
Equal() bool
New() hash.Hash
`,
  "crypto/hpke": `
AEAD.ID() uint16
AES128GCM() crypto/hpke.AEAD
AES256GCM() crypto/hpke.AEAD
ChaCha20Poly1305() crypto/hpke.AEAD
DHKEM() crypto/hpke.KEM
ExportOnly() crypto/hpke.AEAD
HKDFSHA256() crypto/hpke.KDF
HKDFSHA384() crypto/hpke.KDF
HKDFSHA512() crypto/hpke.KDF
KDF.ID() uint16
KEM.DeriveKeyPair() (crypto/hpke.PrivateKey, error)
KEM.GenerateKey() (crypto/hpke.PrivateKey, error)
KEM.ID() uint16
KEM.NewPrivateKey() (crypto/hpke.PrivateKey, error)
KEM.NewPublicKey() (crypto/hpke.PublicKey, error)
MLKEM1024() crypto/hpke.KEM
MLKEM1024P384() crypto/hpke.KEM
MLKEM768() crypto/hpke.KEM
MLKEM768P256() crypto/hpke.KEM
MLKEM768X25519() crypto/hpke.KEM
NewAEAD() (crypto/hpke.AEAD, error)
NewDHKEMPrivateKey() (crypto/hpke.PrivateKey, error)
NewDHKEMPublicKey() (crypto/hpke.PublicKey, error)
NewHybridPrivateKey() (crypto/hpke.PrivateKey, error)
NewHybridPublicKey() (crypto/hpke.PublicKey, error)
NewKDF() (crypto/hpke.KDF, error)
NewKEM() (crypto/hpke.KEM, error)
NewMLKEMPrivateKey() (crypto/hpke.PrivateKey, error)
NewMLKEMPublicKey() (crypto/hpke.PublicKey, error)
NewRecipient() (*crypto/hpke.Recipient, error)
NewSender() ([]uint8, *crypto/hpke.Sender, error)
Open() ([]uint8, error)
PrivateKey.Bytes() ([]uint8, error)
PrivateKey.KEM() crypto/hpke.KEM
PrivateKey.PublicKey() crypto/hpke.PublicKey
PublicKey.Bytes() []uint8
PublicKey.KEM() crypto/hpke.KEM
Recipient.Export() ([]uint8, error)
Recipient.Open() ([]uint8, error)
SHAKE128() crypto/hpke.KDF
SHAKE256() crypto/hpke.KDF
Seal() ([]uint8, error)
Sender.Export() ([]uint8, error)
Sender.Seal() ([]uint8, error)
`,
  "crypto/md5": `
New() hash.Hash
Sum() [16]uint8
`,
  "crypto/pbkdf2": `
Key() ([]uint8, error)
`,
  "crypto/rand": `
Int() (*math/big.Int, error)
Prime() (*math/big.Int, error)
Read() (int, error)
Reader io.Reader
Text() string
`,
  "crypto/rc4": `
Cipher.Reset()
Cipher.XORKeyStream()
KeySizeError.Error() string
KeySizeError= int
NewCipher() (*crypto/rc4.Cipher, error)
`,
  "crypto/rsa": `
CRTValue.Coeff *math/big.Int
CRTValue.Exp *math/big.Int
CRTValue.R *math/big.Int
DecryptOAEP() ([]uint8, error)
DecryptPKCS1v15() ([]uint8, error)
DecryptPKCS1v15SessionKey() error
EncryptOAEP() ([]uint8, error)
EncryptOAEPWithOptions() ([]uint8, error)
EncryptPKCS1v15() ([]uint8, error)
GenerateKey() (*crypto/rsa.PrivateKey, error)
GenerateMultiPrimeKey() (*crypto/rsa.PrivateKey, error)
OAEPOptions.Hash crypto.Hash
OAEPOptions.Label []uint8
OAEPOptions.MGFHash crypto.Hash
PKCS1v15DecryptOptions.SessionKeyLen int
PSSOptions.Hash crypto.Hash
PSSOptions.HashFunc() crypto.Hash
PSSOptions.SaltLength int
PrecomputedValues.CRTValues []crypto/rsa.CRTValue
PrecomputedValues.Dp *math/big.Int
PrecomputedValues.Dq *math/big.Int
PrecomputedValues.Qinv *math/big.Int
PrivateKey.D *math/big.Int
PrivateKey.Decrypt() ([]uint8, error)
PrivateKey.Equal() bool
PrivateKey.Precompute()
PrivateKey.Precomputed crypto/rsa.PrecomputedValues
PrivateKey.Primes []*math/big.Int
PrivateKey.Public() crypto.PublicKey
PrivateKey.Sign() ([]uint8, error)
PrivateKey.Size() int
PrivateKey.Validate() error
PublicKey.E int
PublicKey.Equal() bool
PublicKey.N *math/big.Int
PublicKey.Size() int
SignPKCS1v15() ([]uint8, error)
SignPSS() ([]uint8, error)
VerifyPKCS1v15() error
VerifyPSS() error
`,
  "crypto/sha1": `
New() hash.Hash
Sum() [20]uint8
`,
  "crypto/sha256": `
New() hash.Hash
New224() hash.Hash
Sum224() [28]uint8
Sum256() [32]uint8
`,
  "crypto/sha3": `
New224() *crypto/sha3.SHA3
New256() *crypto/sha3.SHA3
New384() *crypto/sha3.SHA3
New512() *crypto/sha3.SHA3
NewCSHAKE128() *crypto/sha3.SHAKE
NewCSHAKE256() *crypto/sha3.SHAKE
NewSHAKE128() *crypto/sha3.SHAKE
NewSHAKE256() *crypto/sha3.SHAKE
SHA3.AppendBinary() ([]uint8, error)
SHA3.BlockSize() int
SHA3.Clone() (hash.Cloner, error)
SHA3.MarshalBinary() ([]uint8, error)
SHA3.Reset()
SHA3.Size() int
SHA3.Sum() []uint8
SHA3.UnmarshalBinary() error
SHA3.Write() (int, error)
SHAKE.AppendBinary() ([]uint8, error)
SHAKE.BlockSize() int
SHAKE.MarshalBinary() ([]uint8, error)
SHAKE.Read() (int, error)
SHAKE.Reset()
SHAKE.UnmarshalBinary() error
SHAKE.Write() (int, error)
Sum224() [28]uint8
Sum256() [32]uint8
Sum384() [48]uint8
Sum512() [64]uint8
SumSHAKE128() []uint8
SumSHAKE256() []uint8
`,
  "crypto/sha512": `
New() hash.Hash
New384() hash.Hash
New512_224() hash.Hash
New512_256() hash.Hash
Sum384() [48]uint8
Sum512() [64]uint8
Sum512_224() [28]uint8
Sum512_256() [32]uint8
`,
  "crypto/subtle": `
ConstantTimeByteEq() int
ConstantTimeCompare() int
ConstantTimeCopy()
ConstantTimeEq() int
ConstantTimeLessOrEq() int
ConstantTimeSelect() int
WithDataIndependentTiming()
XORBytes() int
`,
  "crypto/tls": `
AlertError.Error() string
AlertError= uint8
Certificate.Certificate [][]uint8
Certificate.Leaf *crypto/x509.Certificate
Certificate.OCSPStaple []uint8
Certificate.PrivateKey crypto.PrivateKey
Certificate.SignedCertificateTimestamps [][]uint8
Certificate.SupportedSignatureAlgorithms []crypto/tls.SignatureScheme
CertificateRequestInfo.AcceptableCAs [][]uint8
CertificateRequestInfo.Context() context.Context
CertificateRequestInfo.SignatureSchemes []crypto/tls.SignatureScheme
CertificateRequestInfo.SupportsCertificate() error
CertificateRequestInfo.Version uint16
CertificateVerificationError.Err error
CertificateVerificationError.Error() string
CertificateVerificationError.UnverifiedCertificates []*crypto/x509.Certificate
CertificateVerificationError.Unwrap() error
CipherSuite.ID uint16
CipherSuite.Insecure bool
CipherSuite.Name string
CipherSuite.SupportedVersions []uint16
CipherSuiteName() string
CipherSuites() []*crypto/tls.CipherSuite
Client() *crypto/tls.Conn
ClientAuthType.String() string
ClientAuthType= int
ClientHelloInfo.CipherSuites []uint16
ClientHelloInfo.Conn net.Conn
ClientHelloInfo.Context() context.Context
ClientHelloInfo.Extensions []uint16
ClientHelloInfo.HelloRetryRequest bool
ClientHelloInfo.ServerName string
ClientHelloInfo.SignatureSchemes []crypto/tls.SignatureScheme
ClientHelloInfo.SupportedCurves []crypto/tls.CurveID
ClientHelloInfo.SupportedPoints []uint8
ClientHelloInfo.SupportedProtos []string
ClientHelloInfo.SupportedVersions []uint16
ClientHelloInfo.SupportsCertificate() error
ClientSessionCache.Get() (*crypto/tls.ClientSessionState, bool)
ClientSessionCache.Put()
ClientSessionCache= interface{Get,Put}
ClientSessionState.ResumptionState() ([]uint8, *crypto/tls.SessionState, error)
Config.BuildNameToCertificate()
Config.Certificates []crypto/tls.Certificate
Config.CipherSuites []uint16
Config.ClientAuth crypto/tls.ClientAuthType
Config.ClientCAs *crypto/x509.CertPool
Config.ClientSessionCache crypto/tls.ClientSessionCache
Config.Clone() *crypto/tls.Config
Config.CurvePreferences []crypto/tls.CurveID
Config.DecryptTicket() (*crypto/tls.SessionState, error)
Config.DynamicRecordSizingDisabled bool
Config.EncryptTicket() ([]uint8, error)
Config.EncryptedClientHelloConfigList []uint8
Config.EncryptedClientHelloKeys []crypto/tls.EncryptedClientHelloKey
Config.EncryptedClientHelloRejectionVerify func(crypto/tls.ConnectionState) error
Config.GetCertificate func(*crypto/tls.ClientHelloInfo) (*crypto/tls.Certificate, error)
Config.GetConfigForClient func(*crypto/tls.ClientHelloInfo) (*crypto/tls.Config, error)
Config.InsecureSkipVerify bool
Config.KeyLogWriter io.Writer
Config.MaxVersion uint16
Config.MinVersion uint16
Config.NameToCertificate map[string]*crypto/tls.Certificate
Config.NextProtos []string
Config.PreferServerCipherSuites bool
Config.Rand io.Reader
Config.Renegotiation crypto/tls.RenegotiationSupport
Config.RootCAs *crypto/x509.CertPool
Config.ServerName string
Config.SessionTicketKey [32]uint8
Config.SessionTicketsDisabled bool
Config.SetSessionTicketKeys()
Config.Time func() time.Time
Config.UnwrapSession func([]uint8, crypto/tls.ConnectionState) (*crypto/tls.SessionState, error)
Config.VerifyConnection func(crypto/tls.ConnectionState) error
Config.VerifyPeerCertificate func([][]uint8, [][]*crypto/x509.Certificate) error
Config.WrapSession func(crypto/tls.ConnectionState, *crypto/tls.SessionState) ([]uint8, error)
Conn.Close() error
Conn.CloseWrite() error
Conn.ConnectionState() crypto/tls.ConnectionState
Conn.Handshake() error
Conn.HandshakeContext() error
Conn.LocalAddr() net.Addr
Conn.NetConn() net.Conn
Conn.OCSPResponse() []uint8
Conn.Read() (int, error)
Conn.RemoteAddr() net.Addr
Conn.SetDeadline() error
Conn.SetReadDeadline() error
Conn.SetWriteDeadline() error
Conn.VerifyHostname() error
Conn.Write() (int, error)
ConnectionState.CipherSuite uint16
ConnectionState.CurveID crypto/tls.CurveID
ConnectionState.DidResume bool
ConnectionState.ECHAccepted bool
ConnectionState.ExportKeyingMaterial() ([]uint8, error)
ConnectionState.HandshakeComplete bool
ConnectionState.HelloRetryRequest bool
ConnectionState.NegotiatedProtocol string
ConnectionState.NegotiatedProtocolIsMutual bool
ConnectionState.OCSPResponse []uint8
ConnectionState.PeerCertificates []*crypto/x509.Certificate
ConnectionState.ServerName string
ConnectionState.SignedCertificateTimestamps [][]uint8
ConnectionState.TLSUnique []uint8
ConnectionState.VerifiedChains [][]*crypto/x509.Certificate
ConnectionState.Version uint16
CurveID.String() string
CurveID= uint16
Dial() (*crypto/tls.Conn, error)
DialWithDialer() (*crypto/tls.Conn, error)
Dialer.Config *crypto/tls.Config
Dialer.Dial() (net.Conn, error)
Dialer.DialContext() (net.Conn, error)
Dialer.NetDialer *net.Dialer
ECHRejectionError.Error() string
ECHRejectionError.RetryConfigList []uint8
EncryptedClientHelloKey.Config []uint8
EncryptedClientHelloKey.PrivateKey []uint8
EncryptedClientHelloKey.SendAsRetry bool
InsecureCipherSuites() []*crypto/tls.CipherSuite
Listen() (net.Listener, error)
LoadX509KeyPair() (crypto/tls.Certificate, error)
NewLRUClientSessionCache() crypto/tls.ClientSessionCache
NewListener() net.Listener
NewResumptionState() (*crypto/tls.ClientSessionState, error)
ParseSessionState() (*crypto/tls.SessionState, error)
QUICClient() *crypto/tls.QUICConn
QUICConfig.EnableSessionEvents bool
QUICConfig.TLSConfig *crypto/tls.Config
QUICConn.Close() error
QUICConn.ConnectionState() crypto/tls.ConnectionState
QUICConn.HandleData() error
QUICConn.NextEvent() crypto/tls.QUICEvent
QUICConn.SendSessionTicket() error
QUICConn.SetTransportParameters()
QUICConn.Start() error
QUICConn.StoreSession() error
QUICEncryptionLevel.String() string
QUICEncryptionLevel= int
QUICEvent.Data []uint8
QUICEvent.Err error
QUICEvent.Kind crypto/tls.QUICEventKind
QUICEvent.Level crypto/tls.QUICEncryptionLevel
QUICEvent.SessionState *crypto/tls.SessionState
QUICEvent.Suite uint16
QUICEventKind= int
QUICServer() *crypto/tls.QUICConn
QUICSessionTicketOptions.EarlyData bool
QUICSessionTicketOptions.Extra [][]uint8
RecordHeaderError.Conn net.Conn
RecordHeaderError.Error() string
RecordHeaderError.Msg string
RecordHeaderError.RecordHeader [5]uint8
RenegotiationSupport= int
Server() *crypto/tls.Conn
SessionState.Bytes() ([]uint8, error)
SessionState.EarlyData bool
SessionState.Extra [][]uint8
SignatureScheme.String() string
SignatureScheme= uint16
VersionName() string
X509KeyPair() (crypto/tls.Certificate, error)
`,
  "crypto/x509": `
CertPool.AddCert()
CertPool.AddCertWithConstraint()
CertPool.AppendCertsFromPEM() bool
CertPool.Clone() *crypto/x509.CertPool
CertPool.Equal() bool
CertPool.Subjects() [][]uint8
Certificate.AuthorityKeyId []uint8
Certificate.BasicConstraintsValid bool
Certificate.CRLDistributionPoints []string
Certificate.CheckCRLSignature() error
Certificate.CheckSignature() error
Certificate.CheckSignatureFrom() error
Certificate.CreateCRL() ([]uint8, error)
Certificate.DNSNames []string
Certificate.EmailAddresses []string
Certificate.Equal() bool
Certificate.ExcludedDNSDomains []string
Certificate.ExcludedEmailAddresses []string
Certificate.ExcludedIPRanges []*net.IPNet
Certificate.ExcludedURIDomains []string
Certificate.ExtKeyUsage []crypto/x509.ExtKeyUsage
Certificate.Extensions []crypto/x509/pkix.Extension
Certificate.ExtraExtensions []crypto/x509/pkix.Extension
Certificate.IPAddresses []net.IP
Certificate.InhibitAnyPolicy int
Certificate.InhibitAnyPolicyZero bool
Certificate.InhibitPolicyMapping int
Certificate.InhibitPolicyMappingZero bool
Certificate.IsCA bool
Certificate.Issuer crypto/x509/pkix.Name
Certificate.IssuingCertificateURL []string
Certificate.KeyUsage crypto/x509.KeyUsage
Certificate.MaxPathLen int
Certificate.MaxPathLenZero bool
Certificate.NotAfter time.Time
Certificate.NotBefore time.Time
Certificate.OCSPServer []string
Certificate.PermittedDNSDomains []string
Certificate.PermittedDNSDomainsCritical bool
Certificate.PermittedEmailAddresses []string
Certificate.PermittedIPRanges []*net.IPNet
Certificate.PermittedURIDomains []string
Certificate.Policies []crypto/x509.OID
Certificate.PolicyIdentifiers []encoding/asn1.ObjectIdentifier
Certificate.PolicyMappings []crypto/x509.PolicyMapping
Certificate.PublicKey any
Certificate.PublicKeyAlgorithm crypto/x509.PublicKeyAlgorithm
Certificate.Raw []uint8
Certificate.RawIssuer []uint8
Certificate.RawSubject []uint8
Certificate.RawSubjectPublicKeyInfo []uint8
Certificate.RawTBSCertificate []uint8
Certificate.RequireExplicitPolicy int
Certificate.RequireExplicitPolicyZero bool
Certificate.SerialNumber *math/big.Int
Certificate.Signature []uint8
Certificate.SignatureAlgorithm crypto/x509.SignatureAlgorithm
Certificate.Subject crypto/x509/pkix.Name
Certificate.SubjectKeyId []uint8
Certificate.URIs []*net/url.URL
Certificate.UnhandledCriticalExtensions []encoding/asn1.ObjectIdentifier
Certificate.UnknownExtKeyUsage []encoding/asn1.ObjectIdentifier
Certificate.Verify() ([][]*crypto/x509.Certificate, error)
Certificate.VerifyHostname() error
Certificate.Version int
CertificateInvalidError.Cert *crypto/x509.Certificate
CertificateInvalidError.Detail string
CertificateInvalidError.Error() string
CertificateInvalidError.Reason crypto/x509.InvalidReason
CertificateRequest.Attributes []crypto/x509/pkix.AttributeTypeAndValueSET
CertificateRequest.CheckSignature() error
CertificateRequest.DNSNames []string
CertificateRequest.EmailAddresses []string
CertificateRequest.Extensions []crypto/x509/pkix.Extension
CertificateRequest.ExtraExtensions []crypto/x509/pkix.Extension
CertificateRequest.IPAddresses []net.IP
CertificateRequest.PublicKey any
CertificateRequest.PublicKeyAlgorithm crypto/x509.PublicKeyAlgorithm
CertificateRequest.Raw []uint8
CertificateRequest.RawSubject []uint8
CertificateRequest.RawSubjectPublicKeyInfo []uint8
CertificateRequest.RawTBSCertificateRequest []uint8
CertificateRequest.Signature []uint8
CertificateRequest.SignatureAlgorithm crypto/x509.SignatureAlgorithm
CertificateRequest.Subject crypto/x509/pkix.Name
CertificateRequest.URIs []*net/url.URL
CertificateRequest.Version int
ConstraintViolationError.Error() string
CreateCertificate() ([]uint8, error)
CreateCertificateRequest() ([]uint8, error)
CreateRevocationList() ([]uint8, error)
DecryptPEMBlock() ([]uint8, error)
EncryptPEMBlock() (*encoding/pem.Block, error)
ExtKeyUsage.OID() crypto/x509.OID
ExtKeyUsage.String() string
ExtKeyUsage= int
HostnameError.Certificate *crypto/x509.Certificate
HostnameError.Error() string
HostnameError.Host string
InsecureAlgorithmError.Error() string
InsecureAlgorithmError= int
InvalidReason= int
IsEncryptedPEMBlock() bool
KeyUsage.String() string
KeyUsage= int
MarshalECPrivateKey() ([]uint8, error)
MarshalPKCS1PrivateKey() []uint8
MarshalPKCS1PublicKey() []uint8
MarshalPKCS8PrivateKey() ([]uint8, error)
MarshalPKIXPublicKey() ([]uint8, error)
NewCertPool() *crypto/x509.CertPool
OID.AppendBinary() ([]uint8, error)
OID.AppendText() ([]uint8, error)
OID.Equal() bool
OID.EqualASN1OID() bool
OID.MarshalBinary() ([]uint8, error)
OID.MarshalText() ([]uint8, error)
OID.String() string
OID.UnmarshalBinary() error
OID.UnmarshalText() error
OIDFromASN1OID() (crypto/x509.OID, error)
OIDFromInts() (crypto/x509.OID, error)
PEMCipher= int
ParseCRL() (*crypto/x509/pkix.CertificateList, error)
ParseCertificate() (*crypto/x509.Certificate, error)
ParseCertificateRequest() (*crypto/x509.CertificateRequest, error)
ParseCertificates() ([]*crypto/x509.Certificate, error)
ParseDERCRL() (*crypto/x509/pkix.CertificateList, error)
ParseECPrivateKey() (*crypto/ecdsa.PrivateKey, error)
ParseOID() (crypto/x509.OID, error)
ParsePKCS1PrivateKey() (*crypto/rsa.PrivateKey, error)
ParsePKCS1PublicKey() (*crypto/rsa.PublicKey, error)
ParsePKCS8PrivateKey() (any, error)
ParsePKIXPublicKey() (any, error)
ParseRevocationList() (*crypto/x509.RevocationList, error)
PolicyMapping.IssuerDomainPolicy crypto/x509.OID
PolicyMapping.SubjectDomainPolicy crypto/x509.OID
PublicKeyAlgorithm.String() string
PublicKeyAlgorithm= int
RevocationList.AuthorityKeyId []uint8
RevocationList.CheckSignatureFrom() error
RevocationList.Extensions []crypto/x509/pkix.Extension
RevocationList.ExtraExtensions []crypto/x509/pkix.Extension
RevocationList.Issuer crypto/x509/pkix.Name
RevocationList.NextUpdate time.Time
RevocationList.Number *math/big.Int
RevocationList.Raw []uint8
RevocationList.RawIssuer []uint8
RevocationList.RawTBSRevocationList []uint8
RevocationList.RevokedCertificateEntries []crypto/x509.RevocationListEntry
RevocationList.RevokedCertificates []crypto/x509/pkix.RevokedCertificate
RevocationList.Signature []uint8
RevocationList.SignatureAlgorithm crypto/x509.SignatureAlgorithm
RevocationList.ThisUpdate time.Time
RevocationListEntry.Extensions []crypto/x509/pkix.Extension
RevocationListEntry.ExtraExtensions []crypto/x509/pkix.Extension
RevocationListEntry.Raw []uint8
RevocationListEntry.ReasonCode int
RevocationListEntry.RevocationTime time.Time
RevocationListEntry.SerialNumber *math/big.Int
SetFallbackRoots()
SignatureAlgorithm.String() string
SignatureAlgorithm= int
SystemCertPool() (*crypto/x509.CertPool, error)
SystemRootsError.Err error
SystemRootsError.Error() string
SystemRootsError.Unwrap() error
UnhandledCriticalExtension.Error() string
UnknownAuthorityError.Cert *crypto/x509.Certificate
UnknownAuthorityError.Error() string
VerifyOptions.CertificatePolicies []crypto/x509.OID
VerifyOptions.CurrentTime time.Time
VerifyOptions.DNSName string
VerifyOptions.Intermediates *crypto/x509.CertPool
VerifyOptions.KeyUsages []crypto/x509.ExtKeyUsage
VerifyOptions.MaxConstraintComparisions int
VerifyOptions.Roots *crypto/x509.CertPool
`,
  "crypto/x509/pkix": `
AlgorithmIdentifier.Algorithm encoding/asn1.ObjectIdentifier
AlgorithmIdentifier.Parameters encoding/asn1.RawValue
AttributeTypeAndValue.Type encoding/asn1.ObjectIdentifier
AttributeTypeAndValue.Value any
AttributeTypeAndValueSET.Type encoding/asn1.ObjectIdentifier
AttributeTypeAndValueSET.Value [][]crypto/x509/pkix.AttributeTypeAndValue
CertificateList.HasExpired() bool
CertificateList.SignatureAlgorithm crypto/x509/pkix.AlgorithmIdentifier
CertificateList.SignatureValue encoding/asn1.BitString
CertificateList.TBSCertList crypto/x509/pkix.TBSCertificateList
Extension.Critical bool
Extension.Id encoding/asn1.ObjectIdentifier
Extension.Value []uint8
Name.CommonName string
Name.Country []string
Name.ExtraNames []crypto/x509/pkix.AttributeTypeAndValue
Name.FillFromRDNSequence()
Name.Locality []string
Name.Names []crypto/x509/pkix.AttributeTypeAndValue
Name.Organization []string
Name.OrganizationalUnit []string
Name.PostalCode []string
Name.Province []string
Name.SerialNumber string
Name.StreetAddress []string
Name.String() string
Name.ToRDNSequence() crypto/x509/pkix.RDNSequence
RDNSequence.String() string
RDNSequence= []crypto/x509/pkix.RelativeDistinguishedNameSET
RelativeDistinguishedNameSET= []crypto/x509/pkix.AttributeTypeAndValue
RevokedCertificate.Extensions []crypto/x509/pkix.Extension
RevokedCertificate.RevocationTime time.Time
RevokedCertificate.SerialNumber *math/big.Int
TBSCertificateList.Extensions []crypto/x509/pkix.Extension
TBSCertificateList.Issuer crypto/x509/pkix.RDNSequence
TBSCertificateList.NextUpdate time.Time
TBSCertificateList.Raw encoding/asn1.RawContent
TBSCertificateList.RevokedCertificates []crypto/x509/pkix.RevokedCertificate
TBSCertificateList.Signature crypto/x509/pkix.AlgorithmIdentifier
TBSCertificateList.ThisUpdate time.Time
TBSCertificateList.Version int
`,
  "database/sql": `
ColumnType.DatabaseTypeName() string
ColumnType.DecimalSize() (int64, int64, bool)
ColumnType.Length() (int64, bool)
ColumnType.Name() string
ColumnType.Nullable() (bool, bool)
ColumnType.ScanType() reflect.Type
Conn.BeginTx() (*database/sql.Tx, error)
Conn.Close() error
Conn.ExecContext() (database/sql.Result, error)
Conn.PingContext() error
Conn.PrepareContext() (*database/sql.Stmt, error)
Conn.QueryContext() (*database/sql.Rows, error)
Conn.QueryRowContext() *database/sql.Row
Conn.Raw() error
DB.Begin() (*database/sql.Tx, error)
DB.BeginTx() (*database/sql.Tx, error)
DB.Close() error
DB.Conn() (*database/sql.Conn, error)
DB.Driver() database/sql/driver.Driver
DB.Exec() (database/sql.Result, error)
DB.ExecContext() (database/sql.Result, error)
DB.Ping() error
DB.PingContext() error
DB.Prepare() (*database/sql.Stmt, error)
DB.PrepareContext() (*database/sql.Stmt, error)
DB.Query() (*database/sql.Rows, error)
DB.QueryContext() (*database/sql.Rows, error)
DB.QueryRow() *database/sql.Row
DB.QueryRowContext() *database/sql.Row
DB.SetConnMaxIdleTime()
DB.SetConnMaxLifetime()
DB.SetMaxIdleConns()
DB.SetMaxOpenConns()
DB.Stats() database/sql.DBStats
DBStats.Idle int
DBStats.InUse int
DBStats.MaxIdleClosed int64
DBStats.MaxIdleTimeClosed int64
DBStats.MaxLifetimeClosed int64
DBStats.MaxOpenConnections int
DBStats.OpenConnections int
DBStats.WaitCount int64
DBStats.WaitDuration time.Duration
Drivers() []string
IsolationLevel.String() string
IsolationLevel= int
Named() database/sql.NamedArg
NamedArg.Name string
NamedArg.Value any
Null.Scan() error
Null.V $0
Null.Valid bool
Null.Value() (database/sql/driver.Value, error)
NullBool.Bool bool
NullBool.Scan() error
NullBool.Valid bool
NullBool.Value() (database/sql/driver.Value, error)
NullByte.Byte uint8
NullByte.Scan() error
NullByte.Valid bool
NullByte.Value() (database/sql/driver.Value, error)
NullFloat64.Float64 float64
NullFloat64.Scan() error
NullFloat64.Valid bool
NullFloat64.Value() (database/sql/driver.Value, error)
NullInt16.Int16 int16
NullInt16.Scan() error
NullInt16.Valid bool
NullInt16.Value() (database/sql/driver.Value, error)
NullInt32.Int32 int32
NullInt32.Scan() error
NullInt32.Valid bool
NullInt32.Value() (database/sql/driver.Value, error)
NullInt64.Int64 int64
NullInt64.Scan() error
NullInt64.Valid bool
NullInt64.Value() (database/sql/driver.Value, error)
NullString.Scan() error
NullString.String string
NullString.Valid bool
NullString.Value() (database/sql/driver.Value, error)
NullTime.Scan() error
NullTime.Time time.Time
NullTime.Valid bool
NullTime.Value() (database/sql/driver.Value, error)
Open() (*database/sql.DB, error)
OpenDB() *database/sql.DB
Out.Dest any
Out.In bool
RawBytes= []uint8
Register()
Result.LastInsertId() (int64, error)
Result.RowsAffected() (int64, error)
Result= interface{LastInsertId,RowsAffected}
Row.Err() error
Row.Scan() error
Rows.Close() error
Rows.ColumnTypes() ([]*database/sql.ColumnType, error)
Rows.Columns() ([]string, error)
Rows.Err() error
Rows.Next() bool
Rows.NextResultSet() bool
Rows.Scan() error
Scanner.Scan() error
Scanner= interface{Scan}
Stmt.Close() error
Stmt.Exec() (database/sql.Result, error)
Stmt.ExecContext() (database/sql.Result, error)
Stmt.Query() (*database/sql.Rows, error)
Stmt.QueryContext() (*database/sql.Rows, error)
Stmt.QueryRow() *database/sql.Row
Stmt.QueryRowContext() *database/sql.Row
Tx.Commit() error
Tx.Exec() (database/sql.Result, error)
Tx.ExecContext() (database/sql.Result, error)
Tx.Prepare() (*database/sql.Stmt, error)
Tx.PrepareContext() (*database/sql.Stmt, error)
Tx.Query() (*database/sql.Rows, error)
Tx.QueryContext() (*database/sql.Rows, error)
Tx.QueryRow() *database/sql.Row
Tx.QueryRowContext() *database/sql.Row
Tx.Rollback() error
Tx.Stmt() *database/sql.Stmt
Tx.StmtContext() *database/sql.Stmt
TxOptions.Isolation database/sql.IsolationLevel
TxOptions.ReadOnly bool
`,
  "database/sql/driver": `
Bool boolType
ColumnConverter.ColumnConverter() database/sql/driver.ValueConverter
ColumnConverter= interface{ColumnConverter}
Conn.Begin() (database/sql/driver.Tx, error)
Conn.Close() error
Conn.Prepare() (database/sql/driver.Stmt, error)
Conn= interface{Begin,Close,Prepare}
ConnBeginTx.BeginTx() (database/sql/driver.Tx, error)
ConnBeginTx= interface{BeginTx}
ConnPrepareContext.PrepareContext() (database/sql/driver.Stmt, error)
ConnPrepareContext= interface{PrepareContext}
Connector.Connect() (database/sql/driver.Conn, error)
Connector.Driver() database/sql/driver.Driver
Connector= interface{Connect,Driver}
DefaultParameterConverter defaultConverter
Driver.Open() (database/sql/driver.Conn, error)
Driver= interface{Open}
DriverContext.OpenConnector() (database/sql/driver.Connector, error)
DriverContext= interface{OpenConnector}
Execer.Exec() (database/sql/driver.Result, error)
Execer= interface{Exec}
ExecerContext.ExecContext() (database/sql/driver.Result, error)
ExecerContext= interface{ExecContext}
Int32 int32Type
IsScanValue() bool
IsValue() bool
IsolationLevel= int
NamedValue.Name string
NamedValue.Ordinal int
NamedValue.Value database/sql/driver.Value
NamedValueChecker.CheckNamedValue() error
NamedValueChecker= interface{CheckNamedValue}
NotNull.ConvertValue() (database/sql/driver.Value, error)
NotNull.Converter database/sql/driver.ValueConverter
Null.ConvertValue() (database/sql/driver.Value, error)
Null.Converter database/sql/driver.ValueConverter
Pinger.Ping() error
Pinger= interface{Ping}
Queryer.Query() (database/sql/driver.Rows, error)
Queryer= interface{Query}
QueryerContext.QueryContext() (database/sql/driver.Rows, error)
QueryerContext= interface{QueryContext}
Result.LastInsertId() (int64, error)
Result.RowsAffected() (int64, error)
Result= interface{LastInsertId,RowsAffected}
ResultNoRows noRows
Rows.Close() error
Rows.Columns() []string
Rows.Next() error
Rows= interface{Close,Columns,Next}
RowsAffected.LastInsertId() (int64, error)
RowsAffected.RowsAffected() (int64, error)
RowsAffected= int64
RowsColumnTypeDatabaseTypeName.Close() error
RowsColumnTypeDatabaseTypeName.ColumnTypeDatabaseTypeName() string
RowsColumnTypeDatabaseTypeName.Columns() []string
RowsColumnTypeDatabaseTypeName.Next() error
RowsColumnTypeDatabaseTypeName= interface{Close,ColumnTypeDatabaseTypeName,Columns,Next}
RowsColumnTypeLength.Close() error
RowsColumnTypeLength.ColumnTypeLength() (int64, bool)
RowsColumnTypeLength.Columns() []string
RowsColumnTypeLength.Next() error
RowsColumnTypeLength= interface{Close,ColumnTypeLength,Columns,Next}
RowsColumnTypeNullable.Close() error
RowsColumnTypeNullable.ColumnTypeNullable() (bool, bool)
RowsColumnTypeNullable.Columns() []string
RowsColumnTypeNullable.Next() error
RowsColumnTypeNullable= interface{Close,ColumnTypeNullable,Columns,Next}
RowsColumnTypePrecisionScale.Close() error
RowsColumnTypePrecisionScale.ColumnTypePrecisionScale() (int64, int64, bool)
RowsColumnTypePrecisionScale.Columns() []string
RowsColumnTypePrecisionScale.Next() error
RowsColumnTypePrecisionScale= interface{Close,ColumnTypePrecisionScale,Columns,Next}
RowsColumnTypeScanType.Close() error
RowsColumnTypeScanType.ColumnTypeScanType() reflect.Type
RowsColumnTypeScanType.Columns() []string
RowsColumnTypeScanType.Next() error
RowsColumnTypeScanType= interface{Close,ColumnTypeScanType,Columns,Next}
RowsNextResultSet.Close() error
RowsNextResultSet.Columns() []string
RowsNextResultSet.HasNextResultSet() bool
RowsNextResultSet.Next() error
RowsNextResultSet.NextResultSet() error
RowsNextResultSet= interface{Close,Columns,HasNextResultSet,Next,NextResultSet}
SessionResetter.ResetSession() error
SessionResetter= interface{ResetSession}
Stmt.Close() error
Stmt.Exec() (database/sql/driver.Result, error)
Stmt.NumInput() int
Stmt.Query() (database/sql/driver.Rows, error)
Stmt= interface{Close,Exec,NumInput,Query}
StmtExecContext.ExecContext() (database/sql/driver.Result, error)
StmtExecContext= interface{ExecContext}
StmtQueryContext.QueryContext() (database/sql/driver.Rows, error)
StmtQueryContext= interface{QueryContext}
String stringType
Tx.Commit() error
Tx.Rollback() error
Tx= interface{Commit,Rollback}
TxOptions.Isolation database/sql/driver.IsolationLevel
TxOptions.ReadOnly bool
Validator.IsValid() bool
Validator= interface{IsValid}
Value= any
ValueConverter.ConvertValue() (database/sql/driver.Value, error)
ValueConverter= interface{ConvertValue}
Valuer.Value() (database/sql/driver.Value, error)
Valuer= interface{Value}
`,
  encoding: `
BinaryAppender.AppendBinary() ([]uint8, error)
BinaryAppender= interface{AppendBinary}
BinaryMarshaler.MarshalBinary() ([]uint8, error)
BinaryMarshaler= interface{MarshalBinary}
BinaryUnmarshaler.UnmarshalBinary() error
BinaryUnmarshaler= interface{UnmarshalBinary}
TextAppender.AppendText() ([]uint8, error)
TextAppender= interface{AppendText}
TextMarshaler.MarshalText() ([]uint8, error)
TextMarshaler= interface{MarshalText}
TextUnmarshaler.UnmarshalText() error
TextUnmarshaler= interface{UnmarshalText}
`,
  "encoding/ascii85": `
CorruptInputError.Error() string
CorruptInputError= int64
Decode() (int, int, error)
Encode() int
MaxEncodedLen() int
NewDecoder() io.Reader
NewEncoder() io.WriteCloser
`,
  "encoding/asn1": `
BitString.At() int
BitString.BitLength int
BitString.Bytes []uint8
BitString.RightAlign() []uint8
Enumerated= int
Flag= bool
Marshal() ([]uint8, error)
MarshalWithParams() ([]uint8, error)
NullBytes []uint8
NullRawValue encoding/asn1.RawValue
ObjectIdentifier.Equal() bool
ObjectIdentifier.String() string
ObjectIdentifier= []int
RawContent= []uint8
RawValue.Bytes []uint8
RawValue.Class int
RawValue.FullBytes []uint8
RawValue.IsCompound bool
RawValue.Tag int
StructuralError.Error() string
StructuralError.Msg string
SyntaxError.Error() string
SyntaxError.Msg string
Unmarshal() ([]uint8, error)
UnmarshalWithParams() ([]uint8, error)
`,
  "encoding/base32": `
CorruptInputError.Error() string
CorruptInputError= int64
Encoding.AppendDecode() ([]uint8, error)
Encoding.AppendEncode() []uint8
Encoding.Decode() (int, error)
Encoding.DecodeString() ([]uint8, error)
Encoding.DecodedLen() int
Encoding.Encode()
Encoding.EncodeToString() string
Encoding.EncodedLen() int
Encoding.WithPadding() *encoding/base32.Encoding
HexEncoding *encoding/base32.Encoding
NewDecoder() io.Reader
NewEncoder() io.WriteCloser
NewEncoding() *encoding/base32.Encoding
StdEncoding *encoding/base32.Encoding
`,
  "encoding/base64": `
CorruptInputError.Error() string
CorruptInputError= int64
Encoding.AppendDecode() ([]uint8, error)
Encoding.AppendEncode() []uint8
Encoding.Decode() (int, error)
Encoding.DecodeString() ([]uint8, error)
Encoding.DecodedLen() int
Encoding.Encode()
Encoding.EncodeToString() string
Encoding.EncodedLen() int
Encoding.Strict() *encoding/base64.Encoding
Encoding.WithPadding() *encoding/base64.Encoding
NewDecoder() io.Reader
NewEncoder() io.WriteCloser
NewEncoding() *encoding/base64.Encoding
RawStdEncoding *encoding/base64.Encoding
RawURLEncoding *encoding/base64.Encoding
StdEncoding *encoding/base64.Encoding
URLEncoding *encoding/base64.Encoding
`,
  "encoding/binary": `
Append() ([]uint8, error)
AppendByteOrder.AppendUint16() []uint8
AppendByteOrder.AppendUint32() []uint8
AppendByteOrder.AppendUint64() []uint8
AppendByteOrder.String() string
AppendByteOrder= interface{AppendUint16,AppendUint32,AppendUint64,String}
AppendUvarint() []uint8
AppendVarint() []uint8
BigEndian bigEndian
ByteOrder.PutUint16()
ByteOrder.PutUint32()
ByteOrder.PutUint64()
ByteOrder.String() string
ByteOrder.Uint16() uint16
ByteOrder.Uint32() uint32
ByteOrder.Uint64() uint64
ByteOrder= interface{PutUint16,PutUint32,PutUint64,String,Uint16}
Decode() (int, error)
Encode() (int, error)
LittleEndian littleEndian
NativeEndian nativeEndian
PutUvarint() int
PutVarint() int
Read() error
ReadUvarint() (uint64, error)
ReadVarint() (int64, error)
Size() int
Uvarint() (uint64, int)
Varint() (int64, int)
Write() error
`,
  "encoding/csv": `
NewReader() *encoding/csv.Reader
NewWriter() *encoding/csv.Writer
ParseError.Column int
ParseError.Err error
ParseError.Error() string
ParseError.Line int
ParseError.StartLine int
ParseError.Unwrap() error
Reader.Comma int32
Reader.Comment int32
Reader.FieldPos() (int, int)
Reader.FieldsPerRecord int
Reader.InputOffset() int64
Reader.LazyQuotes bool
Reader.Read() ([]string, error)
Reader.ReadAll() ([][]string, error)
Reader.ReuseRecord bool
Reader.TrailingComma bool
Reader.TrimLeadingSpace bool
Writer.Comma int32
Writer.Error() error
Writer.Flush()
Writer.UseCRLF bool
Writer.Write() error
Writer.WriteAll() error
`,
  "encoding/gob": `
CommonType.Id typeId
CommonType.Name string
Decoder.Decode() error
Decoder.DecodeValue() error
Encoder.Encode() error
Encoder.EncodeValue() error
GobDecoder.GobDecode() error
GobDecoder= interface{GobDecode}
GobEncoder.GobEncode() ([]uint8, error)
GobEncoder= interface{GobEncode}
NewDecoder() *encoding/gob.Decoder
NewEncoder() *encoding/gob.Encoder
Register()
RegisterName()
`,
  "encoding/hex": `
AppendDecode() ([]uint8, error)
AppendEncode() []uint8
Decode() (int, error)
DecodeString() ([]uint8, error)
DecodedLen() int
Dump() string
Dumper() io.WriteCloser
Encode() int
EncodeToString() string
EncodedLen() int
InvalidByteError.Error() string
InvalidByteError= uint8
NewDecoder() io.Reader
NewEncoder() io.Writer
`,
  "encoding/json": `
Compact() error
Decoder.Buffered() io.Reader
Decoder.Decode() error
Decoder.DisallowUnknownFields()
Decoder.InputOffset() int64
Decoder.More() bool
Decoder.Token() (encoding/json.Token, error)
Decoder.UseNumber()
Delim.String() string
Delim= int32
Encoder.Encode() error
Encoder.SetEscapeHTML()
Encoder.SetIndent()
HTMLEscape()
Indent() error
InvalidUTF8Error.Error() string
InvalidUTF8Error.S string
InvalidUnmarshalError.Error() string
InvalidUnmarshalError.Type reflect.Type
Marshal() ([]uint8, error)
MarshalIndent() ([]uint8, error)
Marshaler.MarshalJSON() ([]uint8, error)
Marshaler= interface{MarshalJSON}
MarshalerError.Err error
MarshalerError.Error() string
MarshalerError.Type reflect.Type
MarshalerError.Unwrap() error
NewDecoder() *encoding/json.Decoder
NewEncoder() *encoding/json.Encoder
Number.Float64() (float64, error)
Number.Int64() (int64, error)
Number.String() string
Number= string
RawMessage.MarshalJSON() ([]uint8, error)
RawMessage.UnmarshalJSON() error
RawMessage= []uint8
SyntaxError.Error() string
SyntaxError.Offset int64
Token= any
Unmarshal() error
UnmarshalFieldError.Error() string
UnmarshalFieldError.Field reflect.StructField
UnmarshalFieldError.Key string
UnmarshalFieldError.Type reflect.Type
UnmarshalTypeError.Error() string
UnmarshalTypeError.Field string
UnmarshalTypeError.Offset int64
UnmarshalTypeError.Struct string
UnmarshalTypeError.Type reflect.Type
UnmarshalTypeError.Value string
Unmarshaler.UnmarshalJSON() error
Unmarshaler= interface{UnmarshalJSON}
UnsupportedTypeError.Error() string
UnsupportedTypeError.Type reflect.Type
UnsupportedValueError.Error() string
UnsupportedValueError.Str string
UnsupportedValueError.Value reflect.Value
Valid() bool
`,
  "encoding/pem": `
Block.Bytes []uint8
Block.Headers map[string]string
Block.Type string
Decode() (*encoding/pem.Block, []uint8)
Encode() error
EncodeToMemory() []uint8
`,
  "encoding/xml": `
Attr.Name encoding/xml.Name
Attr.Value string
CharData.Copy() encoding/xml.CharData
CharData= []uint8
Comment.Copy() encoding/xml.Comment
Comment= []uint8
CopyToken() encoding/xml.Token
Decoder.AutoClose []string
Decoder.CharsetReader func(string, io.Reader) (io.Reader, error)
Decoder.Decode() error
Decoder.DecodeElement() error
Decoder.DefaultSpace string
Decoder.Entity map[string]string
Decoder.InputOffset() int64
Decoder.InputPos() (int, int)
Decoder.RawToken() (encoding/xml.Token, error)
Decoder.Skip() error
Decoder.Strict bool
Decoder.Token() (encoding/xml.Token, error)
Directive.Copy() encoding/xml.Directive
Directive= []uint8
Encoder.Close() error
Encoder.Encode() error
Encoder.EncodeElement() error
Encoder.EncodeToken() error
Encoder.Flush() error
Encoder.Indent()
EndElement.Name encoding/xml.Name
Escape()
EscapeText() error
HTMLAutoClose []string
HTMLEntity map[string]string
Marshal() ([]uint8, error)
MarshalIndent() ([]uint8, error)
Marshaler.MarshalXML() error
Marshaler= interface{MarshalXML}
MarshalerAttr.MarshalXMLAttr() (encoding/xml.Attr, error)
MarshalerAttr= interface{MarshalXMLAttr}
Name.Local string
Name.Space string
NewDecoder() *encoding/xml.Decoder
NewEncoder() *encoding/xml.Encoder
NewTokenDecoder() *encoding/xml.Decoder
ProcInst.Copy() encoding/xml.ProcInst
ProcInst.Inst []uint8
ProcInst.Target string
StartElement.Attr []encoding/xml.Attr
StartElement.Copy() encoding/xml.StartElement
StartElement.End() encoding/xml.EndElement
StartElement.Name encoding/xml.Name
SyntaxError.Error() string
SyntaxError.Line int
SyntaxError.Msg string
TagPathError.Error() string
TagPathError.Field1 string
TagPathError.Field2 string
TagPathError.Struct reflect.Type
TagPathError.Tag1 string
TagPathError.Tag2 string
Token= any
TokenReader.Token() (encoding/xml.Token, error)
TokenReader= interface{Token}
Unmarshal() error
UnmarshalError.Error() string
UnmarshalError= string
Unmarshaler.UnmarshalXML() error
Unmarshaler= interface{UnmarshalXML}
UnmarshalerAttr.UnmarshalXMLAttr() error
UnmarshalerAttr= interface{UnmarshalXMLAttr}
UnsupportedTypeError.Error() string
UnsupportedTypeError.Type reflect.Type
`,
  errors: `
As() bool
AsType() ($0, bool)
Is() bool
Join() error
New() error
Unwrap() error
`,
  expvar: `
Do()
Float.Add()
Float.Set()
Float.String() string
Float.Value() float64
Func.String() string
Func.Value() any
Func= func() any
Get() expvar.Var
Handler() net/http.Handler
Int.Add()
Int.Set()
Int.String() string
Int.Value() int64
KeyValue.Key string
KeyValue.Value expvar.Var
Map.Add()
Map.AddFloat()
Map.Delete()
Map.Do()
Map.Get() expvar.Var
Map.Init() *expvar.Map
Map.Set()
Map.String() string
NewFloat() *expvar.Float
NewInt() *expvar.Int
NewMap() *expvar.Map
NewString() *expvar.String
Publish()
String.Set()
String.String() string
String.Value() string
Var.String() string
Var= interface{String}
`,
  flag: `
Arg() string
Args() []string
Bool() *bool
BoolFunc()
BoolVar()
CommandLine *flag.FlagSet
Duration() *time.Duration
DurationVar()
ErrorHandling= int
Flag.DefValue string
Flag.Name string
Flag.Usage string
Flag.Value flag.Value
FlagSet.Arg() string
FlagSet.Args() []string
FlagSet.Bool() *bool
FlagSet.BoolFunc()
FlagSet.BoolVar()
FlagSet.Duration() *time.Duration
FlagSet.DurationVar()
FlagSet.ErrorHandling() flag.ErrorHandling
FlagSet.Float64() *float64
FlagSet.Float64Var()
FlagSet.Func()
FlagSet.Init()
FlagSet.Int() *int
FlagSet.Int64() *int64
FlagSet.Int64Var()
FlagSet.IntVar()
FlagSet.Lookup() *flag.Flag
FlagSet.NArg() int
FlagSet.NFlag() int
FlagSet.Name() string
FlagSet.Output() io.Writer
FlagSet.Parse() error
FlagSet.Parsed() bool
FlagSet.PrintDefaults()
FlagSet.Set() error
FlagSet.SetOutput()
FlagSet.String() *string
FlagSet.StringVar()
FlagSet.TextVar()
FlagSet.Uint() *uint
FlagSet.Uint64() *uint64
FlagSet.Uint64Var()
FlagSet.UintVar()
FlagSet.Usage func()
FlagSet.Var()
FlagSet.Visit()
FlagSet.VisitAll()
Float64() *float64
Float64Var()
Func()
Getter.Get() any
Getter.Set() error
Getter.String() string
Getter= interface{Get,Set,String}
Int() *int
Int64() *int64
Int64Var()
IntVar()
Lookup() *flag.Flag
NArg() int
NFlag() int
NewFlagSet() *flag.FlagSet
Parse()
Parsed() bool
PrintDefaults()
Set() error
String() *string
StringVar()
TextVar()
Uint() *uint
Uint64() *uint64
Uint64Var()
UintVar()
UnquoteUsage() (string, string)
Usage func()
Value.Set() error
Value.String() string
Value= interface{Set,String}
Var()
Visit()
VisitAll()
`,
  fmt: `
Append() []uint8
Appendf() []uint8
Appendln() []uint8
Errorf() error
FormatString() string
Formatter.Format()
Formatter= interface{Format}
Fprint() (int, error)
Fprintf() (int, error)
Fprintln() (int, error)
Fscan() (int, error)
Fscanf() (int, error)
Fscanln() (int, error)
GoStringer.GoString() string
GoStringer= interface{GoString}
Print() (int, error)
Printf() (int, error)
Println() (int, error)
Scan() (int, error)
ScanState.Read() (int, error)
ScanState.ReadRune() (int32, int, error)
ScanState.SkipSpace()
ScanState.Token() ([]uint8, error)
ScanState.UnreadRune() error
ScanState.Width() (int, bool)
ScanState= interface{Read,ReadRune,SkipSpace,Token,UnreadRune,Width}
Scanf() (int, error)
Scanln() (int, error)
Scanner.Scan() error
Scanner= interface{Scan}
Sprint() string
Sprintf() string
Sprintln() string
Sscan() (int, error)
Sscanf() (int, error)
Sscanln() (int, error)
State.Flag() bool
State.Precision() (int, bool)
State.Width() (int, bool)
State.Write() (int, error)
State= interface{Flag,Precision,Width,Write}
Stringer.String() string
Stringer= interface{String}
`,
  hash: `
Cloner.BlockSize() int
Cloner.Clone() (hash.Cloner, error)
Cloner.Reset()
Cloner.Size() int
Cloner.Sum() []uint8
Cloner.Write() (int, error)
Cloner= interface{BlockSize,Clone,Reset,Size,Sum,Write}
Hash.BlockSize() int
Hash.Reset()
Hash.Size() int
Hash.Sum() []uint8
Hash.Write() (int, error)
Hash32.BlockSize() int
Hash32.Reset()
Hash32.Size() int
Hash32.Sum() []uint8
Hash32.Sum32() uint32
Hash32.Write() (int, error)
Hash32= interface{BlockSize,Reset,Size,Sum,Sum32,Write}
Hash64.BlockSize() int
Hash64.Reset()
Hash64.Size() int
Hash64.Sum() []uint8
Hash64.Sum64() uint64
Hash64.Write() (int, error)
Hash64= interface{BlockSize,Reset,Size,Sum,Sum64,Write}
Hash= interface{BlockSize,Reset,Size,Sum,Write}
XOF.BlockSize() int
XOF.Read() (int, error)
XOF.Reset()
XOF.Write() (int, error)
XOF= interface{BlockSize,Read,Reset,Write}
`,
  "hash/adler32": `
Checksum() uint32
New() hash.Hash32
`,
  "hash/crc32": `
Checksum() uint32
ChecksumIEEE() uint32
IEEETable *hash/crc32.Table
MakeTable() *hash/crc32.Table
New() hash.Hash32
NewIEEE() hash.Hash32
Table= [256]uint32
Update() uint32
`,
  "hash/crc64": `
Checksum() uint64
MakeTable() *hash/crc64.Table
New() hash.Hash64
Table= [256]uint64
Update() uint64
`,
  "hash/fnv": `
New128() hash.Hash
New128a() hash.Hash
New32() hash.Hash32
New32a() hash.Hash32
New64() hash.Hash64
New64a() hash.Hash64
`,
  "hash/maphash": `
Bytes() uint64
Comparable() uint64
Hash.BlockSize() int
Hash.Clone() (hash.Cloner, error)
Hash.Reset()
Hash.Seed() hash/maphash.Seed
Hash.SetSeed()
Hash.Size() int
Hash.Sum() []uint8
Hash.Sum64() uint64
Hash.Write() (int, error)
Hash.WriteByte() error
Hash.WriteString() (int, error)
MakeSeed() hash/maphash.Seed
String() uint64
WriteComparable()
`,
  html: `
EscapeString() string
UnescapeString() string
`,
  "html/template": `
CSS= string
Error.Description string
Error.Error() string
Error.ErrorCode html/template.ErrorCode
Error.Line int
Error.Name string
Error.Node text/template/parse.Node
ErrorCode= int
FuncMap= map[string]any
HTML= string
HTMLAttr= string
HTMLEscape()
HTMLEscapeString() string
HTMLEscaper() string
IsTrue() (bool, bool)
JS= string
JSEscape()
JSEscapeString() string
JSEscaper() string
JSStr= string
Must() *html/template.Template
New() *html/template.Template
ParseFS() (*html/template.Template, error)
ParseFiles() (*html/template.Template, error)
ParseGlob() (*html/template.Template, error)
Srcset= string
Template.AddParseTree() (*html/template.Template, error)
Template.Clone() (*html/template.Template, error)
Template.DefinedTemplates() string
Template.Delims() *html/template.Template
Template.Execute() error
Template.ExecuteTemplate() error
Template.Funcs() *html/template.Template
Template.Lookup() *html/template.Template
Template.Name() string
Template.New() *html/template.Template
Template.Option() *html/template.Template
Template.Parse() (*html/template.Template, error)
Template.ParseFS() (*html/template.Template, error)
Template.ParseFiles() (*html/template.Template, error)
Template.ParseGlob() (*html/template.Template, error)
Template.Templates() []*html/template.Template
Template.Tree *text/template/parse.Tree
URL= string
URLQueryEscaper() string
`,
  io: `
ByteReader.ReadByte() (uint8, error)
ByteReader= interface{ReadByte}
ByteScanner.ReadByte() (uint8, error)
ByteScanner.UnreadByte() error
ByteScanner= interface{ReadByte,UnreadByte}
ByteWriter.WriteByte() error
ByteWriter= interface{WriteByte}
Closer.Close() error
Closer= interface{Close}
Copy() (int64, error)
CopyBuffer() (int64, error)
CopyN() (int64, error)
Discard io.Writer
LimitReader() io.Reader
LimitedReader.N int64
LimitedReader.R io.Reader
LimitedReader.Read() (int, error)
MultiReader() io.Reader
MultiWriter() io.Writer
NewOffsetWriter() *io.OffsetWriter
NewSectionReader() *io.SectionReader
NopCloser() io.ReadCloser
OffsetWriter.Seek() (int64, error)
OffsetWriter.Write() (int, error)
OffsetWriter.WriteAt() (int, error)
Pipe() (*io.PipeReader, *io.PipeWriter)
PipeReader.Close() error
PipeReader.CloseWithError() error
PipeReader.Read() (int, error)
PipeWriter.Close() error
PipeWriter.CloseWithError() error
PipeWriter.Write() (int, error)
ReadAll() ([]uint8, error)
ReadAtLeast() (int, error)
ReadCloser.Close() error
ReadCloser.Read() (int, error)
ReadCloser= interface{Close,Read}
ReadFull() (int, error)
ReadSeekCloser.Close() error
ReadSeekCloser.Read() (int, error)
ReadSeekCloser.Seek() (int64, error)
ReadSeekCloser= interface{Close,Read,Seek}
ReadSeeker.Read() (int, error)
ReadSeeker.Seek() (int64, error)
ReadSeeker= interface{Read,Seek}
ReadWriteCloser.Close() error
ReadWriteCloser.Read() (int, error)
ReadWriteCloser.Write() (int, error)
ReadWriteCloser= interface{Close,Read,Write}
ReadWriteSeeker.Read() (int, error)
ReadWriteSeeker.Seek() (int64, error)
ReadWriteSeeker.Write() (int, error)
ReadWriteSeeker= interface{Read,Seek,Write}
ReadWriter.Read() (int, error)
ReadWriter.Write() (int, error)
ReadWriter= interface{Read,Write}
Reader.Read() (int, error)
Reader= interface{Read}
ReaderAt.ReadAt() (int, error)
ReaderAt= interface{ReadAt}
ReaderFrom.ReadFrom() (int64, error)
ReaderFrom= interface{ReadFrom}
RuneReader.ReadRune() (int32, int, error)
RuneReader= interface{ReadRune}
RuneScanner.ReadRune() (int32, int, error)
RuneScanner.UnreadRune() error
RuneScanner= interface{ReadRune,UnreadRune}
SectionReader.Outer() (io.ReaderAt, int64, int64)
SectionReader.Read() (int, error)
SectionReader.ReadAt() (int, error)
SectionReader.Seek() (int64, error)
SectionReader.Size() int64
Seeker.Seek() (int64, error)
Seeker= interface{Seek}
StringWriter.WriteString() (int, error)
StringWriter= interface{WriteString}
TeeReader() io.Reader
WriteCloser.Close() error
WriteCloser.Write() (int, error)
WriteCloser= interface{Close,Write}
WriteSeeker.Seek() (int64, error)
WriteSeeker.Write() (int, error)
WriteSeeker= interface{Seek,Write}
WriteString() (int, error)
Writer.Write() (int, error)
Writer= interface{Write}
WriterAt.WriteAt() (int, error)
WriterAt= interface{WriteAt}
WriterTo.WriteTo() (int64, error)
WriterTo= interface{WriteTo}
`,
  "io/fs": `
DirEntry.Info() (io/fs.FileInfo, error)
DirEntry.IsDir() bool
DirEntry.Name() string
DirEntry.Type() io/fs.FileMode
DirEntry= interface{Info,IsDir,Name,Type}
FS.Open() (io/fs.File, error)
FS= interface{Open}
File.Close() error
File.Read() (int, error)
File.Stat() (io/fs.FileInfo, error)
File= interface{Close,Read,Stat}
FileInfo.IsDir() bool
FileInfo.ModTime() time.Time
FileInfo.Mode() io/fs.FileMode
FileInfo.Name() string
FileInfo.Size() int64
FileInfo.Sys() any
FileInfo= interface{IsDir,ModTime,Mode,Name,Size,Sys}
FileInfoToDirEntry() io/fs.DirEntry
FileMode.IsDir() bool
FileMode.IsRegular() bool
FileMode.Perm() io/fs.FileMode
FileMode.String() string
FileMode.Type() io/fs.FileMode
FileMode= uint32
FormatDirEntry() string
FormatFileInfo() string
Glob() ([]string, error)
GlobFS.Glob() ([]string, error)
GlobFS.Open() (io/fs.File, error)
GlobFS= interface{Glob,Open}
Lstat() (io/fs.FileInfo, error)
PathError.Err error
PathError.Error() string
PathError.Op string
PathError.Path string
PathError.Timeout() bool
PathError.Unwrap() error
ReadDir() ([]io/fs.DirEntry, error)
ReadDirFS.Open() (io/fs.File, error)
ReadDirFS.ReadDir() ([]io/fs.DirEntry, error)
ReadDirFS= interface{Open,ReadDir}
ReadDirFile.Close() error
ReadDirFile.Read() (int, error)
ReadDirFile.ReadDir() ([]io/fs.DirEntry, error)
ReadDirFile.Stat() (io/fs.FileInfo, error)
ReadDirFile= interface{Close,Read,ReadDir,Stat}
ReadFile() ([]uint8, error)
ReadFileFS.Open() (io/fs.File, error)
ReadFileFS.ReadFile() ([]uint8, error)
ReadFileFS= interface{Open,ReadFile}
ReadLink() (string, error)
ReadLinkFS.Lstat() (io/fs.FileInfo, error)
ReadLinkFS.Open() (io/fs.File, error)
ReadLinkFS.ReadLink() (string, error)
ReadLinkFS= interface{Lstat,Open,ReadLink}
Stat() (io/fs.FileInfo, error)
StatFS.Open() (io/fs.File, error)
StatFS.Stat() (io/fs.FileInfo, error)
StatFS= interface{Open,Stat}
Sub() (io/fs.FS, error)
SubFS.Open() (io/fs.File, error)
SubFS.Sub() (io/fs.FS, error)
SubFS= interface{Open,Sub}
ValidPath() bool
WalkDir() error
WalkDirFunc= func(string, io/fs.DirEntry, error) error
`,
  "io/ioutil": `
Discard io.Writer
NopCloser() io.ReadCloser
ReadAll() ([]uint8, error)
ReadDir() ([]os.FileInfo, error)
ReadFile() ([]uint8, error)
TempDir() (string, error)
TempFile() (*os.File, error)
WriteFile() error
`,
  iter: `
Pull() (func() ($0, bool), func())
Pull2() (func() ($0, $1, bool), func())
Seq2= func(func($0, $1) bool)
Seq= func(func($0) bool)
`,
  log: `
Default() *log.Logger
Fatal()
Fatalf()
Fatalln()
Flags() int
Logger.Fatal()
Logger.Fatalf()
Logger.Fatalln()
Logger.Flags() int
Logger.Output() error
Logger.Panic()
Logger.Panicf()
Logger.Panicln()
Logger.Prefix() string
Logger.Print()
Logger.Printf()
Logger.Println()
Logger.SetFlags()
Logger.SetOutput()
Logger.SetPrefix()
Logger.Writer() io.Writer
New() *log.Logger
Output() error
Panic()
Panicf()
Panicln()
Prefix() string
Print()
Printf()
Println()
SetFlags()
SetOutput()
SetPrefix()
Writer() io.Writer
`,
  "log/slog": `
Any() log/slog.Attr
AnyValue() log/slog.Value
Attr.Equal() bool
Attr.Key string
Attr.String() string
Attr.Value log/slog.Value
Bool() log/slog.Attr
BoolValue() log/slog.Value
Debug()
DebugContext()
Default() *log/slog.Logger
DiscardHandler log/slog.Handler
Duration() log/slog.Attr
DurationValue() log/slog.Value
Error()
ErrorContext()
Float64() log/slog.Attr
Float64Value() log/slog.Value
Group() log/slog.Attr
GroupAttrs() log/slog.Attr
GroupValue() log/slog.Value
Handler.Enabled() bool
Handler.Handle() error
Handler.WithAttrs() log/slog.Handler
Handler.WithGroup() log/slog.Handler
Handler= interface{Enabled,Handle,WithAttrs,WithGroup}
HandlerOptions.AddSource bool
HandlerOptions.Level log/slog.Leveler
HandlerOptions.ReplaceAttr func([]string, log/slog.Attr) log/slog.Attr
Info()
InfoContext()
Int() log/slog.Attr
Int64() log/slog.Attr
Int64Value() log/slog.Value
IntValue() log/slog.Value
JSONHandler.Enabled() bool
JSONHandler.Handle() error
JSONHandler.WithAttrs() log/slog.Handler
JSONHandler.WithGroup() log/slog.Handler
Kind.String() string
Kind= int
Level.AppendText() ([]uint8, error)
Level.Level() log/slog.Level
Level.MarshalJSON() ([]uint8, error)
Level.MarshalText() ([]uint8, error)
Level.String() string
Level.UnmarshalJSON() error
Level.UnmarshalText() error
Level= int
LevelVar.AppendText() ([]uint8, error)
LevelVar.Level() log/slog.Level
LevelVar.MarshalText() ([]uint8, error)
LevelVar.Set()
LevelVar.String() string
LevelVar.UnmarshalText() error
Leveler.Level() log/slog.Level
Leveler= interface{Level}
Log()
LogAttrs()
LogValuer.LogValue() log/slog.Value
LogValuer= interface{LogValue}
Logger.Debug()
Logger.DebugContext()
Logger.Enabled() bool
Logger.Error()
Logger.ErrorContext()
Logger.Handler() log/slog.Handler
Logger.Info()
Logger.InfoContext()
Logger.Log()
Logger.LogAttrs()
Logger.Warn()
Logger.WarnContext()
Logger.With() *log/slog.Logger
Logger.WithGroup() *log/slog.Logger
MultiHandler.Enabled() bool
MultiHandler.Handle() error
MultiHandler.WithAttrs() log/slog.Handler
MultiHandler.WithGroup() log/slog.Handler
New() *log/slog.Logger
NewJSONHandler() *log/slog.JSONHandler
NewLogLogger() *log.Logger
NewMultiHandler() *log/slog.MultiHandler
NewRecord() log/slog.Record
NewTextHandler() *log/slog.TextHandler
Record.Add()
Record.AddAttrs()
Record.Attrs()
Record.Clone() log/slog.Record
Record.Level log/slog.Level
Record.Message string
Record.NumAttrs() int
Record.PC uintptr
Record.Source() *log/slog.Source
Record.Time time.Time
SetDefault()
SetLogLoggerLevel() log/slog.Level
Source.File string
Source.Function string
Source.Line int
String() log/slog.Attr
StringValue() log/slog.Value
TextHandler.Enabled() bool
TextHandler.Handle() error
TextHandler.WithAttrs() log/slog.Handler
TextHandler.WithGroup() log/slog.Handler
Time() log/slog.Attr
TimeValue() log/slog.Value
Uint64() log/slog.Attr
Uint64Value() log/slog.Value
Value.Any() any
Value.Bool() bool
Value.Duration() time.Duration
Value.Equal() bool
Value.Float64() float64
Value.Group() []log/slog.Attr
Value.Int64() int64
Value.Kind() log/slog.Kind
Value.LogValuer() log/slog.LogValuer
Value.Resolve() log/slog.Value
Value.String() string
Value.Time() time.Time
Value.Uint64() uint64
Warn()
WarnContext()
With() *log/slog.Logger
`,
  "log/syslog": `
Dial() (*log/syslog.Writer, error)
New() (*log/syslog.Writer, error)
NewLogger() (*log.Logger, error)
Priority= int
Writer.Alert() error
Writer.Close() error
Writer.Crit() error
Writer.Debug() error
Writer.Emerg() error
Writer.Err() error
Writer.Info() error
Writer.Notice() error
Writer.Warning() error
Writer.Write() (int, error)
`,
  maps: `
All() iter.Seq2[$1, $2]
Clone() $0
Collect() map[$0]$1
Copy()
DeleteFunc()
Equal() bool
EqualFunc() bool
Insert()
Keys() iter.Seq[$1]
Values() iter.Seq[$2]
`,
  math: `
Abs() float64
Acos() float64
Acosh() float64
Asin() float64
Asinh() float64
Atan() float64
Atan2() float64
Atanh() float64
Cbrt() float64
Ceil() float64
Copysign() float64
Cos() float64
Cosh() float64
Dim() float64
Erf() float64
Erfc() float64
Erfcinv() float64
Erfinv() float64
Exp() float64
Exp2() float64
Expm1() float64
FMA() float64
Float32bits() uint32
Float32frombits() float32
Float64bits() uint64
Float64frombits() float64
Floor() float64
Frexp() (float64, int)
Gamma() float64
Hypot() float64
Ilogb() int
Inf() float64
IsInf() bool
IsNaN() bool
J0() float64
J1() float64
Jn() float64
Ldexp() float64
Lgamma() (float64, int)
Log() float64
Log10() float64
Log1p() float64
Log2() float64
Logb() float64
Max() float64
Min() float64
Mod() float64
Modf() (float64, float64)
NaN() float64
Nextafter() float64
Nextafter32() float32
Pow() float64
Pow10() float64
Remainder() float64
Round() float64
RoundToEven() float64
Signbit() bool
Sin() float64
Sincos() (float64, float64)
Sinh() float64
Sqrt() float64
Tan() float64
Tanh() float64
Trunc() float64
Y0() float64
Y1() float64
Yn() float64
`,
  "math/big": `
Accuracy.String() string
Accuracy= int8
ErrNaN.Error() string
Float.Abs() *math/big.Float
Float.Acc() math/big.Accuracy
Float.Add() *math/big.Float
Float.Append() []uint8
Float.AppendText() ([]uint8, error)
Float.Cmp() int
Float.Copy() *math/big.Float
Float.Float32() (float32, math/big.Accuracy)
Float.Float64() (float64, math/big.Accuracy)
Float.Format()
Float.GobDecode() error
Float.GobEncode() ([]uint8, error)
Float.Int() (*math/big.Int, math/big.Accuracy)
Float.Int64() (int64, math/big.Accuracy)
Float.IsInf() bool
Float.IsInt() bool
Float.MantExp() int
Float.MarshalText() ([]uint8, error)
Float.MinPrec() uint
Float.Mode() math/big.RoundingMode
Float.Mul() *math/big.Float
Float.Neg() *math/big.Float
Float.Parse() (*math/big.Float, int, error)
Float.Prec() uint
Float.Quo() *math/big.Float
Float.Rat() (*math/big.Rat, math/big.Accuracy)
Float.Scan() error
Float.Set() *math/big.Float
Float.SetFloat64() *math/big.Float
Float.SetInf() *math/big.Float
Float.SetInt() *math/big.Float
Float.SetInt64() *math/big.Float
Float.SetMantExp() *math/big.Float
Float.SetMode() *math/big.Float
Float.SetPrec() *math/big.Float
Float.SetRat() *math/big.Float
Float.SetString() (*math/big.Float, bool)
Float.SetUint64() *math/big.Float
Float.Sign() int
Float.Signbit() bool
Float.Sqrt() *math/big.Float
Float.String() string
Float.Sub() *math/big.Float
Float.Text() string
Float.Uint64() (uint64, math/big.Accuracy)
Float.UnmarshalText() error
Int.Abs() *math/big.Int
Int.Add() *math/big.Int
Int.And() *math/big.Int
Int.AndNot() *math/big.Int
Int.Append() []uint8
Int.AppendText() ([]uint8, error)
Int.Binomial() *math/big.Int
Int.Bit() uint
Int.BitLen() int
Int.Bits() []math/big.Word
Int.Bytes() []uint8
Int.Cmp() int
Int.CmpAbs() int
Int.Div() *math/big.Int
Int.DivMod() (*math/big.Int, *math/big.Int)
Int.Exp() *math/big.Int
Int.FillBytes() []uint8
Int.Float64() (float64, math/big.Accuracy)
Int.Format()
Int.GCD() *math/big.Int
Int.GobDecode() error
Int.GobEncode() ([]uint8, error)
Int.Int64() int64
Int.IsInt64() bool
Int.IsUint64() bool
Int.Lsh() *math/big.Int
Int.MarshalJSON() ([]uint8, error)
Int.MarshalText() ([]uint8, error)
Int.Mod() *math/big.Int
Int.ModInverse() *math/big.Int
Int.ModSqrt() *math/big.Int
Int.Mul() *math/big.Int
Int.MulRange() *math/big.Int
Int.Neg() *math/big.Int
Int.Not() *math/big.Int
Int.Or() *math/big.Int
Int.ProbablyPrime() bool
Int.Quo() *math/big.Int
Int.QuoRem() (*math/big.Int, *math/big.Int)
Int.Rand() *math/big.Int
Int.Rem() *math/big.Int
Int.Rsh() *math/big.Int
Int.Scan() error
Int.Set() *math/big.Int
Int.SetBit() *math/big.Int
Int.SetBits() *math/big.Int
Int.SetBytes() *math/big.Int
Int.SetInt64() *math/big.Int
Int.SetString() (*math/big.Int, bool)
Int.SetUint64() *math/big.Int
Int.Sign() int
Int.Sqrt() *math/big.Int
Int.String() string
Int.Sub() *math/big.Int
Int.Text() string
Int.TrailingZeroBits() uint
Int.Uint64() uint64
Int.UnmarshalJSON() error
Int.UnmarshalText() error
Int.Xor() *math/big.Int
Jacobi() int
NewFloat() *math/big.Float
NewInt() *math/big.Int
NewRat() *math/big.Rat
ParseFloat() (*math/big.Float, int, error)
Rat.Abs() *math/big.Rat
Rat.Add() *math/big.Rat
Rat.AppendText() ([]uint8, error)
Rat.Cmp() int
Rat.Denom() *math/big.Int
Rat.Float32() (float32, bool)
Rat.Float64() (float64, bool)
Rat.FloatPrec() (int, bool)
Rat.FloatString() string
Rat.GobDecode() error
Rat.GobEncode() ([]uint8, error)
Rat.Inv() *math/big.Rat
Rat.IsInt() bool
Rat.MarshalText() ([]uint8, error)
Rat.Mul() *math/big.Rat
Rat.Neg() *math/big.Rat
Rat.Num() *math/big.Int
Rat.Quo() *math/big.Rat
Rat.RatString() string
Rat.Scan() error
Rat.Set() *math/big.Rat
Rat.SetFloat64() *math/big.Rat
Rat.SetFrac() *math/big.Rat
Rat.SetFrac64() *math/big.Rat
Rat.SetInt() *math/big.Rat
Rat.SetInt64() *math/big.Rat
Rat.SetString() (*math/big.Rat, bool)
Rat.SetUint64() *math/big.Rat
Rat.Sign() int
Rat.String() string
Rat.Sub() *math/big.Rat
Rat.UnmarshalText() error
RoundingMode.String() string
RoundingMode= uint8
Word= uint
Word= uintptr
`,
  "math/rand": `
ExpFloat64() float64
Float32() float32
Float64() float64
Int() int
Int31() int32
Int31n() int32
Int63() int64
Int63n() int64
Intn() int
New() *math/rand.Rand
NewSource() math/rand.Source
NewZipf() *math/rand.Zipf
NormFloat64() float64
Perm() []int
Rand.ExpFloat64() float64
Rand.Float32() float32
Rand.Float64() float64
Rand.Int() int
Rand.Int31() int32
Rand.Int31n() int32
Rand.Int63() int64
Rand.Int63n() int64
Rand.Intn() int
Rand.NormFloat64() float64
Rand.Perm() []int
Rand.Read() (int, error)
Rand.Seed()
Rand.Shuffle()
Rand.Uint32() uint32
Rand.Uint64() uint64
Read() (int, error)
Seed()
Shuffle()
Source.Int63() int64
Source.Seed()
Source64.Int63() int64
Source64.Seed()
Source64.Uint64() uint64
Source64= interface{Int63,Seed,Uint64}
Source= interface{Int63,Seed}
Uint32() uint32
Uint64() uint64
Zipf.Uint64() uint64
`,
  "math/rand/v2": `
ChaCha8.AppendBinary() ([]uint8, error)
ChaCha8.MarshalBinary() ([]uint8, error)
ChaCha8.Read() (int, error)
ChaCha8.Seed()
ChaCha8.Uint64() uint64
ChaCha8.UnmarshalBinary() error
ExpFloat64() float64
Float32() float32
Float64() float64
Int() int
Int32() int32
Int32N() int32
Int64() int64
Int64N() int64
IntN() int
N() $0
New() *math/rand/v2.Rand
NewChaCha8() *math/rand/v2.ChaCha8
NewPCG() *math/rand/v2.PCG
NewZipf() *math/rand/v2.Zipf
NormFloat64() float64
PCG.AppendBinary() ([]uint8, error)
PCG.MarshalBinary() ([]uint8, error)
PCG.Seed()
PCG.Uint64() uint64
PCG.UnmarshalBinary() error
Perm() []int
Rand.ExpFloat64() float64
Rand.Float32() float32
Rand.Float64() float64
Rand.Int() int
Rand.Int32() int32
Rand.Int32N() int32
Rand.Int64() int64
Rand.Int64N() int64
Rand.IntN() int
Rand.NormFloat64() float64
Rand.Perm() []int
Rand.Shuffle()
Rand.Uint() uint
Rand.Uint32() uint32
Rand.Uint32N() uint32
Rand.Uint64() uint64
Rand.Uint64N() uint64
Rand.UintN() uint
Shuffle()
Source.Uint64() uint64
Source= interface{Uint64}
Uint() uint
Uint32() uint32
Uint32N() uint32
Uint64() uint64
Uint64N() uint64
UintN() uint
Zipf.Uint64() uint64
`,
  mime: `
AddExtensionType() error
ExtensionsByType() ([]string, error)
FormatMediaType() string
ParseMediaType() (string, map[string]string, error)
TypeByExtension() string
WordDecoder.CharsetReader func(string, io.Reader) (io.Reader, error)
WordDecoder.Decode() (string, error)
WordDecoder.DecodeHeader() (string, error)
WordEncoder.Encode() string
WordEncoder= uint8
`,
  "mime/multipart": `
File.Close() error
File.Read() (int, error)
File.ReadAt() (int, error)
File.Seek() (int64, error)
File= interface{Close,Read,ReadAt,Seek}
FileContentDisposition() string
FileHeader.Filename string
FileHeader.Header net/textproto.MIMEHeader
FileHeader.Open() (mime/multipart.File, error)
FileHeader.Size int64
Form.File map[string][]*mime/multipart.FileHeader
Form.RemoveAll() error
Form.Value map[string][]string
NewReader() *mime/multipart.Reader
NewWriter() *mime/multipart.Writer
Part.Close() error
Part.FileName() string
Part.FormName() string
Part.Header net/textproto.MIMEHeader
Part.Read() (int, error)
Reader.NextPart() (*mime/multipart.Part, error)
Reader.NextRawPart() (*mime/multipart.Part, error)
Reader.ReadForm() (*mime/multipart.Form, error)
Writer.Boundary() string
Writer.Close() error
Writer.CreateFormField() (io.Writer, error)
Writer.CreateFormFile() (io.Writer, error)
Writer.CreatePart() (io.Writer, error)
Writer.FormDataContentType() string
Writer.SetBoundary() error
Writer.WriteField() error
`,
  "mime/quotedprintable": `
NewReader() *mime/quotedprintable.Reader
NewWriter() *mime/quotedprintable.Writer
Reader.Read() (int, error)
Writer.Binary bool
Writer.Close() error
Writer.Write() (int, error)
`,
  net: `
Addr.Network() string
Addr.String() string
Addr= interface{Network,String}
AddrError.Addr string
AddrError.Err string
AddrError.Error() string
AddrError.Temporary() bool
AddrError.Timeout() bool
Buffers.Read() (int, error)
Buffers.WriteTo() (int64, error)
Buffers= [][]uint8
CIDRMask() net.IPMask
Conn.Close() error
Conn.LocalAddr() net.Addr
Conn.Read() (int, error)
Conn.RemoteAddr() net.Addr
Conn.SetDeadline() error
Conn.SetReadDeadline() error
Conn.SetWriteDeadline() error
Conn.Write() (int, error)
Conn= interface{Close,LocalAddr,Read,RemoteAddr,SetDeadline}
DNSConfigError.Err error
DNSConfigError.Error() string
DNSConfigError.Temporary() bool
DNSConfigError.Timeout() bool
DNSConfigError.Unwrap() error
DNSError.Err string
DNSError.Error() string
DNSError.IsNotFound bool
DNSError.IsTemporary bool
DNSError.IsTimeout bool
DNSError.Name string
DNSError.Server string
DNSError.Temporary() bool
DNSError.Timeout() bool
DNSError.Unwrap() error
DNSError.UnwrapErr error
DefaultResolver *net.Resolver
Dial() (net.Conn, error)
DialIP() (*net.IPConn, error)
DialTCP() (*net.TCPConn, error)
DialTimeout() (net.Conn, error)
DialUDP() (*net.UDPConn, error)
DialUnix() (*net.UnixConn, error)
Dialer.Cancel <-chan struct{}
Dialer.Control func(string, string, syscall.RawConn) error
Dialer.ControlContext func(context.Context, string, string, syscall.RawConn) error
Dialer.Deadline time.Time
Dialer.Dial() (net.Conn, error)
Dialer.DialContext() (net.Conn, error)
Dialer.DialIP() (*net.IPConn, error)
Dialer.DialTCP() (*net.TCPConn, error)
Dialer.DialUDP() (*net.UDPConn, error)
Dialer.DialUnix() (*net.UnixConn, error)
Dialer.DualStack bool
Dialer.FallbackDelay time.Duration
Dialer.KeepAlive time.Duration
Dialer.KeepAliveConfig net.KeepAliveConfig
Dialer.LocalAddr net.Addr
Dialer.MultipathTCP() bool
Dialer.Resolver *net.Resolver
Dialer.SetMultipathTCP()
Dialer.Timeout time.Duration
Error.Error() string
Error.Temporary() bool
Error.Timeout() bool
Error= interface{Error,Temporary,Timeout}
FileConn() (net.Conn, error)
FileListener() (net.Listener, error)
FilePacketConn() (net.PacketConn, error)
Flags.String() string
Flags= uint
HardwareAddr.String() string
HardwareAddr= []uint8
IP.AppendText() ([]uint8, error)
IP.DefaultMask() net.IPMask
IP.Equal() bool
IP.IsGlobalUnicast() bool
IP.IsInterfaceLocalMulticast() bool
IP.IsLinkLocalMulticast() bool
IP.IsLinkLocalUnicast() bool
IP.IsLoopback() bool
IP.IsMulticast() bool
IP.IsPrivate() bool
IP.IsUnspecified() bool
IP.MarshalText() ([]uint8, error)
IP.Mask() net.IP
IP.String() string
IP.To16() net.IP
IP.To4() net.IP
IP.UnmarshalText() error
IP= []uint8
IPAddr.IP net.IP
IPAddr.Network() string
IPAddr.String() string
IPAddr.Zone string
IPConn.Close() error
IPConn.File() (*os.File, error)
IPConn.LocalAddr() net.Addr
IPConn.Read() (int, error)
IPConn.ReadFrom() (int, net.Addr, error)
IPConn.ReadFromIP() (int, *net.IPAddr, error)
IPConn.ReadMsgIP() (int, int, int, *net.IPAddr, error)
IPConn.RemoteAddr() net.Addr
IPConn.SetDeadline() error
IPConn.SetReadBuffer() error
IPConn.SetReadDeadline() error
IPConn.SetWriteBuffer() error
IPConn.SetWriteDeadline() error
IPConn.SyscallConn() (syscall.RawConn, error)
IPConn.Write() (int, error)
IPConn.WriteMsgIP() (int, int, error)
IPConn.WriteTo() (int, error)
IPConn.WriteToIP() (int, error)
IPMask.Size() (int, int)
IPMask.String() string
IPMask= []uint8
IPNet.Contains() bool
IPNet.IP net.IP
IPNet.Mask net.IPMask
IPNet.Network() string
IPNet.String() string
IPv4() net.IP
IPv4Mask() net.IPMask
IPv4allrouter net.IP
IPv4allsys net.IP
IPv4bcast net.IP
IPv4zero net.IP
IPv6interfacelocalallnodes net.IP
IPv6linklocalallnodes net.IP
IPv6linklocalallrouters net.IP
IPv6loopback net.IP
IPv6unspecified net.IP
IPv6zero net.IP
Interface.Addrs() ([]net.Addr, error)
Interface.Flags net.Flags
Interface.HardwareAddr net.HardwareAddr
Interface.Index int
Interface.MTU int
Interface.MulticastAddrs() ([]net.Addr, error)
Interface.Name string
InterfaceAddrs() ([]net.Addr, error)
InterfaceByIndex() (*net.Interface, error)
InterfaceByName() (*net.Interface, error)
Interfaces() ([]net.Interface, error)
InvalidAddrError.Error() string
InvalidAddrError.Temporary() bool
InvalidAddrError.Timeout() bool
InvalidAddrError= string
JoinHostPort() string
KeepAliveConfig.Count int
KeepAliveConfig.Enable bool
KeepAliveConfig.Idle time.Duration
KeepAliveConfig.Interval time.Duration
Listen() (net.Listener, error)
ListenConfig.Control func(string, string, syscall.RawConn) error
ListenConfig.KeepAlive time.Duration
ListenConfig.KeepAliveConfig net.KeepAliveConfig
ListenConfig.Listen() (net.Listener, error)
ListenConfig.ListenPacket() (net.PacketConn, error)
ListenConfig.MultipathTCP() bool
ListenConfig.SetMultipathTCP()
ListenIP() (*net.IPConn, error)
ListenMulticastUDP() (*net.UDPConn, error)
ListenPacket() (net.PacketConn, error)
ListenTCP() (*net.TCPListener, error)
ListenUDP() (*net.UDPConn, error)
ListenUnix() (*net.UnixListener, error)
ListenUnixgram() (*net.UDPConn, error)
ListenUnixgram() (*net.UnixConn, error)
Listener.Accept() (net.Conn, error)
Listener.Addr() net.Addr
Listener.Close() error
Listener= interface{Accept,Addr,Close}
LookupAddr() ([]string, error)
LookupCNAME() (string, error)
LookupHost() ([]string, error)
LookupIP() ([]net.IP, error)
LookupMX() ([]*net.MX, error)
LookupNS() ([]*net.NS, error)
LookupPort() (int, error)
LookupSRV() (string, []*net.SRV, error)
LookupTXT() ([]string, error)
MX.Host string
MX.Pref uint16
NS.Host string
OpError.Addr net.Addr
OpError.Err error
OpError.Error() string
OpError.Net string
OpError.Op string
OpError.Source net.Addr
OpError.Temporary() bool
OpError.Timeout() bool
OpError.Unwrap() error
PacketConn.Close() error
PacketConn.LocalAddr() net.Addr
PacketConn.ReadFrom() (int, net.Addr, error)
PacketConn.SetDeadline() error
PacketConn.SetReadDeadline() error
PacketConn.SetWriteDeadline() error
PacketConn.WriteTo() (int, error)
PacketConn= interface{Close,LocalAddr,ReadFrom,SetDeadline}
ParseCIDR() (net.IP, *net.IPNet, error)
ParseError.Error() string
ParseError.Temporary() bool
ParseError.Text string
ParseError.Timeout() bool
ParseError.Type string
ParseIP() net.IP
ParseMAC() (net.HardwareAddr, error)
Pipe() (net.Conn, net.Conn)
ResolveIPAddr() (*net.IPAddr, error)
ResolveTCPAddr() (*net.TCPAddr, error)
ResolveUDPAddr() (*net.UDPAddr, error)
ResolveUnixAddr() (*net.UnixAddr, error)
Resolver.Dial func(context.Context, string, string) (net.Conn, error)
Resolver.LookupAddr() ([]string, error)
Resolver.LookupCNAME() (string, error)
Resolver.LookupHost() ([]string, error)
Resolver.LookupIP() ([]net.IP, error)
Resolver.LookupIPAddr() ([]net.IPAddr, error)
Resolver.LookupMX() ([]*net.MX, error)
Resolver.LookupNS() ([]*net.NS, error)
Resolver.LookupNetIP() ([]net/netip.Addr, error)
Resolver.LookupPort() (int, error)
Resolver.LookupSRV() (string, []*net.SRV, error)
Resolver.LookupTXT() ([]string, error)
Resolver.PreferGo bool
Resolver.StrictErrors bool
SRV.Port uint16
SRV.Priority uint16
SRV.Target string
SRV.Weight uint16
SplitHostPort() (string, string, error)
TCPAddr.AddrPort() net/netip.AddrPort
TCPAddr.IP net.IP
TCPAddr.Network() string
TCPAddr.Port int
TCPAddr.String() string
TCPAddr.Zone string
TCPAddrFromAddrPort() *net.TCPAddr
TCPConn.Close() error
TCPConn.CloseRead() error
TCPConn.CloseWrite() error
TCPConn.File() (*os.File, error)
TCPConn.LocalAddr() net.Addr
TCPConn.MultipathTCP() (bool, error)
TCPConn.Read() (int, error)
TCPConn.ReadFrom() (int64, error)
TCPConn.RemoteAddr() net.Addr
TCPConn.SetDeadline() error
TCPConn.SetKeepAlive() error
TCPConn.SetKeepAliveConfig() error
TCPConn.SetKeepAlivePeriod() error
TCPConn.SetLinger() error
TCPConn.SetNoDelay() error
TCPConn.SetReadBuffer() error
TCPConn.SetReadDeadline() error
TCPConn.SetWriteBuffer() error
TCPConn.SetWriteDeadline() error
TCPConn.SyscallConn() (syscall.RawConn, error)
TCPConn.Write() (int, error)
TCPConn.WriteTo() (int64, error)
TCPListener.Accept() (net.Conn, error)
TCPListener.AcceptTCP() (*net.TCPConn, error)
TCPListener.Addr() net.Addr
TCPListener.Close() error
TCPListener.File() (*os.File, error)
TCPListener.SetDeadline() error
TCPListener.SyscallConn() (syscall.RawConn, error)
UDPAddr.AddrPort() net/netip.AddrPort
UDPAddr.IP net.IP
UDPAddr.Network() string
UDPAddr.Port int
UDPAddr.String() string
UDPAddr.Zone string
UDPAddrFromAddrPort() *net.UDPAddr
UDPConn.Close() error
UDPConn.File() (*os.File, error)
UDPConn.LocalAddr() net.Addr
UDPConn.Read() (int, error)
UDPConn.ReadFrom() (int, net.Addr, error)
UDPConn.ReadFromUDP() (int, *net.UDPAddr, error)
UDPConn.ReadFromUDPAddrPort() (int, net/netip.AddrPort, error)
UDPConn.ReadMsgUDP() (int, int, int, *net.UDPAddr, error)
UDPConn.ReadMsgUDPAddrPort() (int, int, int, net/netip.AddrPort, error)
UDPConn.RemoteAddr() net.Addr
UDPConn.SetDeadline() error
UDPConn.SetReadBuffer() error
UDPConn.SetReadDeadline() error
UDPConn.SetWriteBuffer() error
UDPConn.SetWriteDeadline() error
UDPConn.SyscallConn() (syscall.RawConn, error)
UDPConn.Write() (int, error)
UDPConn.WriteMsgUDP() (int, int, error)
UDPConn.WriteMsgUDPAddrPort() (int, int, error)
UDPConn.WriteTo() (int, error)
UDPConn.WriteToUDP() (int, error)
UDPConn.WriteToUDPAddrPort() (int, error)
UnixAddr.Name string
UnixAddr.Net string
UnixAddr.Network() string
UnixAddr.String() string
UnixConn.Close() error
UnixConn.CloseRead() error
UnixConn.CloseWrite() error
UnixConn.File() (*os.File, error)
UnixConn.LocalAddr() net.Addr
UnixConn.Read() (int, error)
UnixConn.ReadFrom() (int, net.Addr, error)
UnixConn.ReadFromUnix() (int, *net.UnixAddr, error)
UnixConn.ReadMsgUnix() (int, int, int, *net.UnixAddr, error)
UnixConn.RemoteAddr() net.Addr
UnixConn.SetDeadline() error
UnixConn.SetReadBuffer() error
UnixConn.SetReadDeadline() error
UnixConn.SetWriteBuffer() error
UnixConn.SetWriteDeadline() error
UnixConn.SyscallConn() (syscall.RawConn, error)
UnixConn.Write() (int, error)
UnixConn.WriteMsgUnix() (int, int, error)
UnixConn.WriteTo() (int, error)
UnixConn.WriteToUnix() (int, error)
UnixListener.Accept() (net.Conn, error)
UnixListener.AcceptUnix() (*net.UnixConn, error)
UnixListener.Addr() net.Addr
UnixListener.Close() error
UnixListener.File() (*os.File, error)
UnixListener.SetDeadline() error
UnixListener.SetUnlinkOnClose()
UnixListener.SyscallConn() (syscall.RawConn, error)
UnknownNetworkError.Error() string
UnknownNetworkError.Temporary() bool
UnknownNetworkError.Timeout() bool
UnknownNetworkError= string
`,
  "net/http": `
AllowQuerySemicolons() net/http.Handler
CanonicalHeaderKey() string
Client.CheckRedirect func(*net/http.Request, []*net/http.Request) error
Client.CloseIdleConnections()
Client.Do() (*net/http.Response, error)
Client.Get() (*net/http.Response, error)
Client.Head() (*net/http.Response, error)
Client.Jar net/http.CookieJar
Client.Post() (*net/http.Response, error)
Client.PostForm() (*net/http.Response, error)
Client.Timeout time.Duration
Client.Transport net/http.RoundTripper
ClientConn.Available() int
ClientConn.Close() error
ClientConn.Err() error
ClientConn.InFlight() int
ClientConn.Release()
ClientConn.Reserve() error
ClientConn.RoundTrip() (*net/http.Response, error)
ClientConn.SetStateHook()
CloseNotifier.CloseNotify() <-chan bool
CloseNotifier= interface{CloseNotify}
ConnState.String() string
ConnState= int
Cookie.Domain string
Cookie.Expires time.Time
Cookie.HttpOnly bool
Cookie.MaxAge int
Cookie.Name string
Cookie.Partitioned bool
Cookie.Path string
Cookie.Quoted bool
Cookie.Raw string
Cookie.RawExpires string
Cookie.SameSite net/http.SameSite
Cookie.Secure bool
Cookie.String() string
Cookie.Unparsed []string
Cookie.Valid() error
Cookie.Value string
CookieJar.Cookies() []*net/http.Cookie
CookieJar.SetCookies()
CookieJar= interface{Cookies,SetCookies}
CrossOriginProtection.AddInsecureBypassPattern()
CrossOriginProtection.AddTrustedOrigin() error
CrossOriginProtection.Check() error
CrossOriginProtection.Handler() net/http.Handler
CrossOriginProtection.SetDenyHandler()
DefaultClient *net/http.Client
DefaultServeMux *net/http.ServeMux
DefaultTransport net/http.RoundTripper
DetectContentType() string
Dir.Open() (net/http.File, error)
Dir= string
ErrHeaderTooLong *net/http.ProtocolError
ErrMissingBoundary *net/http.ProtocolError
ErrMissingContentLength *net/http.ProtocolError
ErrNotMultipart *net/http.ProtocolError
ErrNotSupported *net/http.ProtocolError
ErrShortBody *net/http.ProtocolError
ErrUnexpectedTrailer *net/http.ProtocolError
Error()
FS() net/http.FileSystem
File.Close() error
File.Read() (int, error)
File.Readdir() ([]os.FileInfo, error)
File.Seek() (int64, error)
File.Stat() (os.FileInfo, error)
File= interface{Close,Read,Readdir,Seek,Stat}
FileServer() net/http.Handler
FileServerFS() net/http.Handler
FileSystem.Open() (net/http.File, error)
FileSystem= interface{Open}
Flusher.Flush()
Flusher= interface{Flush}
Get() (*net/http.Response, error)
HTTP2Config.CountError func(string)
HTTP2Config.MaxConcurrentStreams int
HTTP2Config.MaxDecoderHeaderTableSize int
HTTP2Config.MaxEncoderHeaderTableSize int
HTTP2Config.MaxReadFrameSize int
HTTP2Config.MaxReceiveBufferPerConnection int
HTTP2Config.MaxReceiveBufferPerStream int
HTTP2Config.PermitProhibitedCipherSuites bool
HTTP2Config.PingTimeout time.Duration
HTTP2Config.SendPingTimeout time.Duration
HTTP2Config.StrictMaxConcurrentRequests bool
HTTP2Config.WriteByteTimeout time.Duration
Handle()
HandleFunc()
Handler.ServeHTTP()
Handler= interface{ServeHTTP}
HandlerFunc.ServeHTTP()
HandlerFunc= func(net/http.ResponseWriter, *net/http.Request)
Head() (*net/http.Response, error)
Header.Add()
Header.Clone() net/http.Header
Header.Del()
Header.Get() string
Header.Set()
Header.Values() []string
Header.Write() error
Header.WriteSubset() error
Header= map[string][]string
Hijacker.Hijack() (net.Conn, *bufio.ReadWriter, error)
Hijacker= interface{Hijack}
ListenAndServe() error
ListenAndServeTLS() error
LocalAddrContextKey *contextKey
MaxBytesError.Error() string
MaxBytesError.Limit int64
MaxBytesHandler() net/http.Handler
MaxBytesReader() io.ReadCloser
NewCrossOriginProtection() *net/http.CrossOriginProtection
NewFileTransport() net/http.RoundTripper
NewFileTransportFS() net/http.RoundTripper
NewRequest() (*net/http.Request, error)
NewRequestWithContext() (*net/http.Request, error)
NewResponseController() *net/http.ResponseController
NewServeMux() *net/http.ServeMux
NoBody noBody
NotFound()
NotFoundHandler() net/http.Handler
ParseCookie() ([]*net/http.Cookie, error)
ParseHTTPVersion() (int, int, bool)
ParseSetCookie() (*net/http.Cookie, error)
ParseTime() (time.Time, error)
Post() (*net/http.Response, error)
PostForm() (*net/http.Response, error)
ProtocolError.Error() string
ProtocolError.ErrorString string
ProtocolError.Is() bool
Protocols.HTTP1() bool
Protocols.HTTP2() bool
Protocols.SetHTTP1()
Protocols.SetHTTP2()
Protocols.SetUnencryptedHTTP2()
Protocols.String() string
Protocols.UnencryptedHTTP2() bool
ProxyFromEnvironment() (*net/url.URL, error)
ProxyURL() func(*net/http.Request) (*net/url.URL, error)
PushOptions.Header net/http.Header
PushOptions.Method string
Pusher.Push() error
Pusher= interface{Push}
ReadRequest() (*net/http.Request, error)
ReadResponse() (*net/http.Response, error)
Redirect()
RedirectHandler() net/http.Handler
Request.AddCookie()
Request.BasicAuth() (string, string, bool)
Request.Body io.ReadCloser
Request.Cancel <-chan struct{}
Request.Clone() *net/http.Request
Request.Close bool
Request.ContentLength int64
Request.Context() context.Context
Request.Cookie() (*net/http.Cookie, error)
Request.Cookies() []*net/http.Cookie
Request.CookiesNamed() []*net/http.Cookie
Request.Form net/url.Values
Request.FormFile() (mime/multipart.File, *mime/multipart.FileHeader, error)
Request.FormValue() string
Request.GetBody func() (io.ReadCloser, error)
Request.Header net/http.Header
Request.Host string
Request.Method string
Request.MultipartForm *mime/multipart.Form
Request.MultipartReader() (*mime/multipart.Reader, error)
Request.ParseForm() error
Request.ParseMultipartForm() error
Request.PathValue() string
Request.Pattern string
Request.PostForm net/url.Values
Request.PostFormValue() string
Request.Proto string
Request.ProtoAtLeast() bool
Request.ProtoMajor int
Request.ProtoMinor int
Request.Referer() string
Request.RemoteAddr string
Request.RequestURI string
Request.Response *net/http.Response
Request.SetBasicAuth()
Request.SetPathValue()
Request.TLS *crypto/tls.ConnectionState
Request.Trailer net/http.Header
Request.TransferEncoding []string
Request.URL *net/url.URL
Request.UserAgent() string
Request.WithContext() *net/http.Request
Request.Write() error
Request.WriteProxy() error
Response.Body io.ReadCloser
Response.Close bool
Response.ContentLength int64
Response.Cookies() []*net/http.Cookie
Response.Header net/http.Header
Response.Location() (*net/url.URL, error)
Response.Proto string
Response.ProtoAtLeast() bool
Response.ProtoMajor int
Response.ProtoMinor int
Response.Request *net/http.Request
Response.Status string
Response.StatusCode int
Response.TLS *crypto/tls.ConnectionState
Response.Trailer net/http.Header
Response.TransferEncoding []string
Response.Uncompressed bool
Response.Write() error
ResponseController.EnableFullDuplex() error
ResponseController.Flush() error
ResponseController.Hijack() (net.Conn, *bufio.ReadWriter, error)
ResponseController.SetReadDeadline() error
ResponseController.SetWriteDeadline() error
ResponseWriter.Header() net/http.Header
ResponseWriter.Write() (int, error)
ResponseWriter.WriteHeader()
ResponseWriter= interface{Header,Write,WriteHeader}
RoundTripper.RoundTrip() (*net/http.Response, error)
RoundTripper= interface{RoundTrip}
SameSite= int
Serve() error
ServeContent()
ServeFile()
ServeFileFS()
ServeMux.Handle()
ServeMux.HandleFunc()
ServeMux.Handler() (net/http.Handler, string)
ServeMux.ServeHTTP()
ServeTLS() error
Server.Addr string
Server.BaseContext func(net.Listener) context.Context
Server.Close() error
Server.ConnContext func(context.Context, net.Conn) context.Context
Server.ConnState func(net.Conn, net/http.ConnState)
Server.DisableGeneralOptionsHandler bool
Server.ErrorLog *log.Logger
Server.HTTP2 *net/http.HTTP2Config
Server.Handler net/http.Handler
Server.IdleTimeout time.Duration
Server.ListenAndServe() error
Server.ListenAndServeTLS() error
Server.MaxHeaderBytes int
Server.Protocols *net/http.Protocols
Server.ReadHeaderTimeout time.Duration
Server.ReadTimeout time.Duration
Server.RegisterOnShutdown()
Server.Serve() error
Server.ServeTLS() error
Server.SetKeepAlivesEnabled()
Server.Shutdown() error
Server.TLSConfig *crypto/tls.Config
Server.TLSNextProto map[string]func(*net/http.Server, *crypto/tls.Conn, net/http.Handler)
Server.WriteTimeout time.Duration
ServerContextKey *contextKey
SetCookie()
StatusText() string
StripPrefix() net/http.Handler
TimeoutHandler() net/http.Handler
Transport.CancelRequest()
Transport.Clone() *net/http.Transport
Transport.CloseIdleConnections()
Transport.Dial func(string, string) (net.Conn, error)
Transport.DialContext func(context.Context, string, string) (net.Conn, error)
Transport.DialTLS func(string, string) (net.Conn, error)
Transport.DialTLSContext func(context.Context, string, string) (net.Conn, error)
Transport.DisableCompression bool
Transport.DisableKeepAlives bool
Transport.ExpectContinueTimeout time.Duration
Transport.ForceAttemptHTTP2 bool
Transport.HTTP2 *net/http.HTTP2Config
Transport.IdleConnTimeout time.Duration
Transport.MaxConnsPerHost int
Transport.MaxIdleConns int
Transport.MaxIdleConnsPerHost int
Transport.MaxResponseHeaderBytes int64
Transport.NewClientConn() (*net/http.ClientConn, error)
Transport.Protocols *net/http.Protocols
Transport.Proxy func(*net/http.Request) (*net/url.URL, error)
Transport.ProxyConnectHeader net/http.Header
Transport.ReadBufferSize int
Transport.RegisterProtocol()
Transport.ResponseHeaderTimeout time.Duration
Transport.RoundTrip() (*net/http.Response, error)
Transport.TLSClientConfig *crypto/tls.Config
Transport.TLSHandshakeTimeout time.Duration
Transport.TLSNextProto map[string]func(string, *crypto/tls.Conn) net/http.RoundTripper
Transport.WriteBufferSize int
`,
  "net/http/cgi": `
Handler.Args []string
Handler.Dir string
Handler.Env []string
Handler.InheritEnv []string
Handler.Logger *log.Logger
Handler.Path string
Handler.PathLocationHandler net/http.Handler
Handler.Root string
Handler.ServeHTTP()
Handler.Stderr io.Writer
Request() (*net/http.Request, error)
RequestFromMap() (*net/http.Request, error)
Serve() error
`,
  "net/http/cookiejar": `
Jar.Cookies() []*net/http.Cookie
Jar.SetCookies()
New() (*net/http/cookiejar.Jar, error)
Options.PublicSuffixList net/http/cookiejar.PublicSuffixList
PublicSuffixList.PublicSuffix() string
PublicSuffixList.String() string
PublicSuffixList= interface{PublicSuffix,String}
`,
  "net/http/fcgi": `
ProcessEnv() map[string]string
Serve() error
`,
  "net/http/httptest": `
NewRecorder() *net/http/httptest.ResponseRecorder
NewRequest() *net/http.Request
NewRequestWithContext() *net/http.Request
NewServer() *net/http/httptest.Server
NewTLSServer() *net/http/httptest.Server
NewUnstartedServer() *net/http/httptest.Server
ResponseRecorder.Body *bytes.Buffer
ResponseRecorder.Code int
ResponseRecorder.Flush()
ResponseRecorder.Flushed bool
ResponseRecorder.Header() net/http.Header
ResponseRecorder.HeaderMap net/http.Header
ResponseRecorder.Result() *net/http.Response
ResponseRecorder.Write() (int, error)
ResponseRecorder.WriteHeader()
ResponseRecorder.WriteString() (int, error)
Server.Certificate() *crypto/x509.Certificate
Server.Client() *net/http.Client
Server.Close()
Server.CloseClientConnections()
Server.Config *net/http.Server
Server.EnableHTTP2 bool
Server.Listener net.Listener
Server.Start()
Server.StartTLS()
Server.TLS *crypto/tls.Config
Server.URL string
`,
  "net/http/httptrace": `
ClientTrace.ConnectDone func(string, string, error)
ClientTrace.ConnectStart func(string, string)
ClientTrace.DNSDone func(net/http/httptrace.DNSDoneInfo)
ClientTrace.DNSStart func(net/http/httptrace.DNSStartInfo)
ClientTrace.GetConn func(string)
ClientTrace.Got100Continue func()
ClientTrace.Got1xxResponse func(int, net/textproto.MIMEHeader) error
ClientTrace.GotConn func(net/http/httptrace.GotConnInfo)
ClientTrace.GotFirstResponseByte func()
ClientTrace.PutIdleConn func(error)
ClientTrace.TLSHandshakeDone func(crypto/tls.ConnectionState, error)
ClientTrace.TLSHandshakeStart func()
ClientTrace.Wait100Continue func()
ClientTrace.WroteHeaderField func(string, []string)
ClientTrace.WroteHeaders func()
ClientTrace.WroteRequest func(net/http/httptrace.WroteRequestInfo)
ContextClientTrace() *net/http/httptrace.ClientTrace
DNSDoneInfo.Addrs []net.IPAddr
DNSDoneInfo.Coalesced bool
DNSDoneInfo.Err error
DNSStartInfo.Host string
GotConnInfo.Conn net.Conn
GotConnInfo.IdleTime time.Duration
GotConnInfo.Reused bool
GotConnInfo.WasIdle bool
WithClientTrace() context.Context
WroteRequestInfo.Err error
`,
  "net/http/httputil": `
BufferPool.Get() []uint8
BufferPool.Put()
BufferPool= interface{Get,Put}
ClientConn.Close() error
ClientConn.Do() (*net/http.Response, error)
ClientConn.Hijack() (net.Conn, *bufio.Reader)
ClientConn.Pending() int
ClientConn.Read() (*net/http.Response, error)
ClientConn.Write() error
DumpRequest() ([]uint8, error)
DumpRequestOut() ([]uint8, error)
DumpResponse() ([]uint8, error)
ErrClosed *net/http.ProtocolError
ErrPersistEOF *net/http.ProtocolError
ErrPipeline *net/http.ProtocolError
NewChunkedReader() io.Reader
NewChunkedWriter() io.WriteCloser
NewClientConn() *net/http/httputil.ClientConn
NewProxyClientConn() *net/http/httputil.ClientConn
NewServerConn() *net/http/httputil.ServerConn
NewSingleHostReverseProxy() *net/http/httputil.ReverseProxy
ProxyRequest.In *net/http.Request
ProxyRequest.Out *net/http.Request
ProxyRequest.SetURL()
ProxyRequest.SetXForwarded()
ReverseProxy.BufferPool net/http/httputil.BufferPool
ReverseProxy.Director func(*net/http.Request)
ReverseProxy.ErrorHandler func(net/http.ResponseWriter, *net/http.Request, error)
ReverseProxy.ErrorLog *log.Logger
ReverseProxy.FlushInterval time.Duration
ReverseProxy.ModifyResponse func(*net/http.Response) error
ReverseProxy.Rewrite func(*net/http/httputil.ProxyRequest)
ReverseProxy.ServeHTTP()
ReverseProxy.Transport net/http.RoundTripper
ServerConn.Close() error
ServerConn.Hijack() (net.Conn, *bufio.Reader)
ServerConn.Pending() int
ServerConn.Read() (*net/http.Request, error)
ServerConn.Write() error
`,
  "net/http/pprof": `
Cmdline()
Handler() net/http.Handler
Index()
Profile()
Symbol()
Trace()
`,
  "net/mail": `
Address.Address string
Address.Name string
Address.String() string
AddressParser.Parse() (*net/mail.Address, error)
AddressParser.ParseList() ([]*net/mail.Address, error)
AddressParser.WordDecoder *mime.WordDecoder
Header.AddressList() ([]*net/mail.Address, error)
Header.Date() (time.Time, error)
Header.Get() string
Header= map[string][]string
Message.Body io.Reader
Message.Header net/mail.Header
ParseAddress() (*net/mail.Address, error)
ParseAddressList() ([]*net/mail.Address, error)
ParseDate() (time.Time, error)
ReadMessage() (*net/mail.Message, error)
`,
  "net/netip": `
Addr.AppendBinary() ([]uint8, error)
Addr.AppendText() ([]uint8, error)
Addr.AppendTo() []uint8
Addr.As16() [16]uint8
Addr.As4() [4]uint8
Addr.AsSlice() []uint8
Addr.BitLen() int
Addr.Compare() int
Addr.Is4() bool
Addr.Is4In6() bool
Addr.Is6() bool
Addr.IsGlobalUnicast() bool
Addr.IsInterfaceLocalMulticast() bool
Addr.IsLinkLocalMulticast() bool
Addr.IsLinkLocalUnicast() bool
Addr.IsLoopback() bool
Addr.IsMulticast() bool
Addr.IsPrivate() bool
Addr.IsUnspecified() bool
Addr.IsValid() bool
Addr.Less() bool
Addr.MarshalBinary() ([]uint8, error)
Addr.MarshalText() ([]uint8, error)
Addr.Next() net/netip.Addr
Addr.Prefix() (net/netip.Prefix, error)
Addr.Prev() net/netip.Addr
Addr.String() string
Addr.StringExpanded() string
Addr.Unmap() net/netip.Addr
Addr.UnmarshalBinary() error
Addr.UnmarshalText() error
Addr.WithZone() net/netip.Addr
Addr.Zone() string
AddrFrom16() net/netip.Addr
AddrFrom4() net/netip.Addr
AddrFromSlice() (net/netip.Addr, bool)
AddrPort.Addr() net/netip.Addr
AddrPort.AppendBinary() ([]uint8, error)
AddrPort.AppendText() ([]uint8, error)
AddrPort.AppendTo() []uint8
AddrPort.Compare() int
AddrPort.IsValid() bool
AddrPort.MarshalBinary() ([]uint8, error)
AddrPort.MarshalText() ([]uint8, error)
AddrPort.Port() uint16
AddrPort.String() string
AddrPort.UnmarshalBinary() error
AddrPort.UnmarshalText() error
AddrPortFrom() net/netip.AddrPort
IPv4Unspecified() net/netip.Addr
IPv6LinkLocalAllNodes() net/netip.Addr
IPv6LinkLocalAllRouters() net/netip.Addr
IPv6Loopback() net/netip.Addr
IPv6Unspecified() net/netip.Addr
MustParseAddr() net/netip.Addr
MustParseAddrPort() net/netip.AddrPort
MustParsePrefix() net/netip.Prefix
ParseAddr() (net/netip.Addr, error)
ParseAddrPort() (net/netip.AddrPort, error)
ParsePrefix() (net/netip.Prefix, error)
Prefix.Addr() net/netip.Addr
Prefix.AppendBinary() ([]uint8, error)
Prefix.AppendText() ([]uint8, error)
Prefix.AppendTo() []uint8
Prefix.Bits() int
Prefix.Compare() int
Prefix.Contains() bool
Prefix.IsSingleIP() bool
Prefix.IsValid() bool
Prefix.MarshalBinary() ([]uint8, error)
Prefix.MarshalText() ([]uint8, error)
Prefix.Masked() net/netip.Prefix
Prefix.Overlaps() bool
Prefix.String() string
Prefix.UnmarshalBinary() error
Prefix.UnmarshalText() error
PrefixFrom() net/netip.Prefix
`,
  "net/rpc": `
Accept()
Call.Args any
Call.Done chan *net/rpc.Call
Call.Error error
Call.Reply any
Call.ServiceMethod string
Client.Call() error
Client.Close() error
Client.Go() *net/rpc.Call
ClientCodec.Close() error
ClientCodec.ReadResponseBody() error
ClientCodec.ReadResponseHeader() error
ClientCodec.WriteRequest() error
ClientCodec= interface{Close,ReadResponseBody,ReadResponseHeader}
DefaultServer *net/rpc.Server
Dial() (*net/rpc.Client, error)
DialHTTP() (*net/rpc.Client, error)
DialHTTPPath() (*net/rpc.Client, error)
HandleHTTP()
NewClient() *net/rpc.Client
NewClientWithCodec() *net/rpc.Client
NewServer() *net/rpc.Server
Register() error
RegisterName() error
Request.Seq uint64
Request.ServiceMethod string
Response.Error string
Response.Seq uint64
Response.ServiceMethod string
ServeCodec()
ServeConn()
ServeRequest() error
Server.Accept()
Server.HandleHTTP()
Server.Register() error
Server.RegisterName() error
Server.ServeCodec()
Server.ServeConn()
Server.ServeHTTP()
Server.ServeRequest() error
ServerCodec.Close() error
ServerCodec.ReadRequestBody() error
ServerCodec.ReadRequestHeader() error
ServerCodec.WriteResponse() error
ServerCodec= interface{Close,ReadRequestBody,ReadRequestHeader}
ServerError.Error() string
ServerError= string
`,
  "net/rpc/jsonrpc": `
Dial() (*net/rpc.Client, error)
NewClient() *net/rpc.Client
NewClientCodec() net/rpc.ClientCodec
NewServerCodec() net/rpc.ServerCodec
ServeConn()
`,
  "net/smtp": `
Auth.Next() ([]uint8, error)
Auth.Start() (string, []uint8, error)
Auth= interface{Next,Start}
CRAMMD5Auth() net/smtp.Auth
Client.Auth() error
Client.Close() error
Client.Data() (io.WriteCloser, error)
Client.Extension() (bool, string)
Client.Hello() error
Client.Mail() error
Client.Noop() error
Client.Quit() error
Client.Rcpt() error
Client.Reset() error
Client.StartTLS() error
Client.TLSConnectionState() (crypto/tls.ConnectionState, bool)
Client.Text *net/textproto.Conn
Client.Verify() error
Dial() (*net/smtp.Client, error)
NewClient() (*net/smtp.Client, error)
PlainAuth() net/smtp.Auth
SendMail() error
ServerInfo.Auth []string
ServerInfo.Name string
ServerInfo.TLS bool
`,
  "net/textproto": `
CanonicalMIMEHeaderKey() string
Conn.Close() error
Conn.Cmd() (uint, error)
Conn.DotReader() io.Reader
Conn.DotWriter() io.WriteCloser
Conn.EndRequest()
Conn.EndResponse()
Conn.Next() uint
Conn.PrintfLine() error
Conn.ReadCodeLine() (int, string, error)
Conn.ReadContinuedLine() (string, error)
Conn.ReadContinuedLineBytes() ([]uint8, error)
Conn.ReadDotBytes() ([]uint8, error)
Conn.ReadDotLines() ([]string, error)
Conn.ReadLine() (string, error)
Conn.ReadLineBytes() ([]uint8, error)
Conn.ReadMIMEHeader() (net/textproto.MIMEHeader, error)
Conn.ReadResponse() (int, string, error)
Conn.StartRequest()
Conn.StartResponse()
Dial() (*net/textproto.Conn, error)
Error.Code int
Error.Error() string
Error.Msg string
MIMEHeader.Add()
MIMEHeader.Del()
MIMEHeader.Get() string
MIMEHeader.Set()
MIMEHeader.Values() []string
MIMEHeader= map[string][]string
NewConn() *net/textproto.Conn
NewReader() *net/textproto.Reader
NewWriter() *net/textproto.Writer
Pipeline.EndRequest()
Pipeline.EndResponse()
Pipeline.Next() uint
Pipeline.StartRequest()
Pipeline.StartResponse()
ProtocolError.Error() string
ProtocolError= string
Reader.DotReader() io.Reader
Reader.R *bufio.Reader
Reader.ReadCodeLine() (int, string, error)
Reader.ReadContinuedLine() (string, error)
Reader.ReadContinuedLineBytes() ([]uint8, error)
Reader.ReadDotBytes() ([]uint8, error)
Reader.ReadDotLines() ([]string, error)
Reader.ReadLine() (string, error)
Reader.ReadLineBytes() ([]uint8, error)
Reader.ReadMIMEHeader() (net/textproto.MIMEHeader, error)
Reader.ReadResponse() (int, string, error)
TrimBytes() []uint8
TrimString() string
Writer.DotWriter() io.WriteCloser
Writer.PrintfLine() error
Writer.W *bufio.Writer
`,
  "net/url": `
Error.Err error
Error.Error() string
Error.Op string
Error.Temporary() bool
Error.Timeout() bool
Error.URL string
Error.Unwrap() error
EscapeError.Error() string
EscapeError= string
InvalidHostError.Error() string
InvalidHostError= string
JoinPath() (string, error)
Parse() (*net/url.URL, error)
ParseQuery() (net/url.Values, error)
ParseRequestURI() (*net/url.URL, error)
PathEscape() string
PathUnescape() (string, error)
QueryEscape() string
QueryUnescape() (string, error)
URL.AppendBinary() ([]uint8, error)
URL.EscapedFragment() string
URL.EscapedPath() string
URL.ForceQuery bool
URL.Fragment string
URL.Host string
URL.Hostname() string
URL.IsAbs() bool
URL.JoinPath() *net/url.URL
URL.MarshalBinary() ([]uint8, error)
URL.OmitHost bool
URL.Opaque string
URL.Parse() (*net/url.URL, error)
URL.Path string
URL.Port() string
URL.Query() net/url.Values
URL.RawFragment string
URL.RawPath string
URL.RawQuery string
URL.Redacted() string
URL.RequestURI() string
URL.ResolveReference() *net/url.URL
URL.Scheme string
URL.String() string
URL.UnmarshalBinary() error
URL.User *net/url.Userinfo
User() *net/url.Userinfo
UserPassword() *net/url.Userinfo
Userinfo.Password() (string, bool)
Userinfo.String() string
Userinfo.Username() string
Values.Add()
Values.Del()
Values.Encode() string
Values.Get() string
Values.Has() bool
Values.Set()
Values= map[string][]string
`,
  os: `
Args []string
Chdir() error
Chmod() error
Chown() error
Chtimes() error
Clearenv()
CopyFS() error
Create() (*os.File, error)
CreateTemp() (*os.File, error)
DirFS() io/fs.FS
Environ() []string
Executable() (string, error)
Exit()
Expand() string
ExpandEnv() string
File.Chdir() error
File.Chmod() error
File.Chown() error
File.Close() error
File.Fd() uintptr
File.Name() string
File.Read() (int, error)
File.ReadAt() (int, error)
File.ReadDir() ([]io/fs.DirEntry, error)
File.ReadFrom() (int64, error)
File.Readdir() ([]io/fs.FileInfo, error)
File.Readdir() ([]os.FileInfo, error)
File.Readdirnames() ([]string, error)
File.Seek() (int64, error)
File.SetDeadline() error
File.SetReadDeadline() error
File.SetWriteDeadline() error
File.Stat() (io/fs.FileInfo, error)
File.Stat() (os.FileInfo, error)
File.Sync() error
File.SyscallConn() (syscall.RawConn, error)
File.Truncate() error
File.Write() (int, error)
File.WriteAt() (int, error)
File.WriteString() (int, error)
File.WriteTo() (int64, error)
FileInfo.IsDir() bool
FileInfo.ModTime() time.Time
FileInfo.Mode() os.FileMode
FileInfo.Name() string
FileInfo.Size() int64
FileInfo.Sys() any
FileInfo= interface{IsDir,ModTime,Mode,Name,Size,Sys}
FileMode.IsDir() bool
FileMode.IsRegular() bool
FileMode.Perm() os.FileMode
FileMode.String() string
FileMode= uint32
FindProcess() (*os.Process, error)
Getegid() int
Getenv() string
Geteuid() int
Getgid() int
Getgroups() ([]int, error)
Getpagesize() int
Getpid() int
Getppid() int
Getuid() int
Getwd() (string, error)
Hostname() (string, error)
Interrupt os.Signal
IsExist() bool
IsNotExist() bool
IsPathSeparator() bool
IsPermission() bool
IsTimeout() bool
Kill os.Signal
Lchown() error
Link() error
LinkError.Err error
LinkError.Error() string
LinkError.New string
LinkError.Old string
LinkError.Op string
LinkError.Unwrap() error
LookupEnv() (string, bool)
Lstat() (io/fs.FileInfo, error)
Lstat() (os.FileInfo, error)
Mkdir() error
MkdirAll() error
MkdirTemp() (string, error)
NewFile() *os.File
NewSyscallError() error
Open() (*os.File, error)
OpenFile() (*os.File, error)
OpenInRoot() (*os.File, error)
OpenRoot() (*os.Root, error)
PathError.Err error
PathError.Error() string
PathError.Op string
PathError.Path string
PathError.Timeout() bool
PathError.Unwrap() error
Pipe() (*os.File, *os.File, error)
ProcAttr.Dir string
ProcAttr.Env []string
ProcAttr.Files []*os.File
ProcAttr.Sys *syscall.SysProcAttr
Process.Kill() error
Process.Pid int
Process.Release() error
Process.Signal() error
Process.Wait() (*os.ProcessState, error)
Process.WithHandle() error
ProcessState.ExitCode() int
ProcessState.Exited() bool
ProcessState.Pid() int
ProcessState.String() string
ProcessState.Success() bool
ProcessState.Sys() any
ProcessState.SysUsage() any
ProcessState.SystemTime() time.Duration
ProcessState.UserTime() time.Duration
ReadDir() ([]io/fs.DirEntry, error)
ReadFile() ([]uint8, error)
Readlink() (string, error)
Remove() error
RemoveAll() error
Rename() error
Root.Chmod() error
Root.Chown() error
Root.Chtimes() error
Root.Close() error
Root.Create() (*os.File, error)
Root.FS() io/fs.FS
Root.Lchown() error
Root.Link() error
Root.Lstat() (io/fs.FileInfo, error)
Root.Mkdir() error
Root.MkdirAll() error
Root.Name() string
Root.Open() (*os.File, error)
Root.OpenFile() (*os.File, error)
Root.OpenRoot() (*os.Root, error)
Root.ReadFile() ([]uint8, error)
Root.Readlink() (string, error)
Root.Remove() error
Root.RemoveAll() error
Root.Rename() error
Root.Stat() (io/fs.FileInfo, error)
Root.Symlink() error
Root.WriteFile() error
SameFile() bool
Setenv() error
Signal.Signal()
Signal.String() string
Signal= interface{Signal,String}
StartProcess() (*os.Process, error)
Stat() (io/fs.FileInfo, error)
Stat() (os.FileInfo, error)
Stderr *os.File
Stdin *os.File
Stdout *os.File
Symlink() error
SyscallError.Err error
SyscallError.Error() string
SyscallError.Syscall string
SyscallError.Timeout() bool
SyscallError.Unwrap() error
TempDir() string
Truncate() error
Unsetenv() error
UserCacheDir() (string, error)
UserConfigDir() (string, error)
UserHomeDir() (string, error)
WriteFile() error
`,
  "os/exec": `
Cmd.Args []string
Cmd.Cancel func() error
Cmd.CombinedOutput() ([]uint8, error)
Cmd.Dir string
Cmd.Env []string
Cmd.Environ() []string
Cmd.Err error
Cmd.ExtraFiles []*os.File
Cmd.Output() ([]uint8, error)
Cmd.Path string
Cmd.Process *os.Process
Cmd.ProcessState *os.ProcessState
Cmd.Run() error
Cmd.Start() error
Cmd.Stderr io.Writer
Cmd.StderrPipe() (io.ReadCloser, error)
Cmd.Stdin io.Reader
Cmd.StdinPipe() (io.WriteCloser, error)
Cmd.Stdout io.Writer
Cmd.StdoutPipe() (io.ReadCloser, error)
Cmd.String() string
Cmd.SysProcAttr *syscall.SysProcAttr
Cmd.Wait() error
Cmd.WaitDelay time.Duration
Command() *os/exec.Cmd
CommandContext() *os/exec.Cmd
Error.Err error
Error.Error() string
Error.Name string
Error.Unwrap() error
ExitError.Error() string
ExitError.ExitCode() int
ExitError.Exited() bool
ExitError.Pid() int
ExitError.Stderr []uint8
ExitError.String() string
ExitError.Success() bool
ExitError.Sys() any
ExitError.SysUsage() any
ExitError.SystemTime() time.Duration
ExitError.UserTime() time.Duration
LookPath() (string, error)
`,
  "os/signal": `
Ignore()
Ignored() bool
Notify()
NotifyContext() (context.Context, context.CancelFunc)
Reset()
Stop()
`,
  "os/user": `
Current() (*os/user.User, error)
Group.Gid string
Group.Name string
Lookup() (*os/user.User, error)
LookupGroup() (*os/user.Group, error)
LookupGroupId() (*os/user.Group, error)
LookupId() (*os/user.User, error)
UnknownGroupError.Error() string
UnknownGroupError= string
UnknownGroupIdError.Error() string
UnknownGroupIdError= string
UnknownUserError.Error() string
UnknownUserError= string
UnknownUserIdError.Error() string
UnknownUserIdError= int
User.Gid string
User.GroupIds() ([]string, error)
User.HomeDir string
User.Name string
User.Uid string
User.Username string
`,
  path: `
Base() string
Clean() string
Dir() string
Ext() string
IsAbs() bool
Join() string
Match() (bool, error)
Split() (string, string)
`,
  "path/filepath": `
Abs() (string, error)
Base() string
Clean() string
Dir() string
EvalSymlinks() (string, error)
Ext() string
FromSlash() string
Glob() ([]string, error)
HasPrefix() bool
IsAbs() bool
IsLocal() bool
Join() string
Localize() (string, error)
Match() (bool, error)
Rel() (string, error)
Split() (string, string)
SplitList() []string
ToSlash() string
VolumeName() string
Walk() error
WalkDir() error
WalkFunc= func(string, os.FileInfo, error) error
`,
  reflect: `
Append() reflect.Value
AppendSlice() reflect.Value
ArrayOf() reflect.Type
ChanDir.String() string
ChanDir= int
ChanOf() reflect.Type
Copy() int
DeepEqual() bool
FuncOf() reflect.Type
Indirect() reflect.Value
Kind.String() string
Kind= uint
MakeChan() reflect.Value
MakeFunc() reflect.Value
MakeMap() reflect.Value
MakeMapWithSize() reflect.Value
MakeSlice() reflect.Value
MapIter.Key() reflect.Value
MapIter.Next() bool
MapIter.Reset()
MapIter.Value() reflect.Value
MapOf() reflect.Type
Method.Func reflect.Value
Method.Index int
Method.IsExported() bool
Method.Name string
Method.PkgPath string
Method.Type reflect.Type
New() reflect.Value
NewAt() reflect.Value
PointerTo() reflect.Type
PtrTo() reflect.Type
Select() (int, reflect.Value, bool)
SelectCase.Chan reflect.Value
SelectCase.Dir reflect.SelectDir
SelectCase.Send reflect.Value
SelectDir= int
SliceAt() reflect.Value
SliceHeader.Cap int
SliceHeader.Data uintptr
SliceHeader.Len int
SliceOf() reflect.Type
StringHeader.Data uintptr
StringHeader.Len int
StructField.Anonymous bool
StructField.Index []int
StructField.IsExported() bool
StructField.Name string
StructField.Offset uintptr
StructField.PkgPath string
StructField.Tag reflect.StructTag
StructField.Type reflect.Type
StructOf() reflect.Type
StructTag.Get() string
StructTag.Lookup() (string, bool)
StructTag= string
Swapper() func(int, int)
Type.Align() int
Type.AssignableTo() bool
Type.Bits() int
Type.CanSeq() bool
Type.CanSeq2() bool
Type.ChanDir() reflect.ChanDir
Type.Comparable() bool
Type.ConvertibleTo() bool
Type.Elem() reflect.Type
Type.Field() reflect.StructField
Type.FieldAlign() int
Type.FieldByIndex() reflect.StructField
Type.FieldByName() (reflect.StructField, bool)
Type.FieldByNameFunc() (reflect.StructField, bool)
Type.Fields() iter.Seq[reflect.StructField]
Type.Implements() bool
Type.In() reflect.Type
Type.Ins() iter.Seq[reflect.Type]
Type.IsVariadic() bool
Type.Key() reflect.Type
Type.Kind() reflect.Kind
Type.Len() int
Type.Method() reflect.Method
Type.MethodByName() (reflect.Method, bool)
Type.Methods() iter.Seq[reflect.Method]
Type.Name() string
Type.NumField() int
Type.NumIn() int
Type.NumMethod() int
Type.NumOut() int
Type.Out() reflect.Type
Type.Outs() iter.Seq[reflect.Type]
Type.OverflowComplex() bool
Type.OverflowFloat() bool
Type.OverflowInt() bool
Type.OverflowUint() bool
Type.PkgPath() string
Type.Size() uintptr
Type.String() string
TypeAssert() ($0, bool)
TypeFor() reflect.Type
TypeOf() reflect.Type
Value.Addr() reflect.Value
Value.Bool() bool
Value.Bytes() []uint8
Value.Call() []reflect.Value
Value.CallSlice() []reflect.Value
Value.CanAddr() bool
Value.CanComplex() bool
Value.CanConvert() bool
Value.CanFloat() bool
Value.CanInt() bool
Value.CanInterface() bool
Value.CanSet() bool
Value.CanUint() bool
Value.Cap() int
Value.Clear()
Value.Close()
Value.Comparable() bool
Value.Complex() complex128
Value.Convert() reflect.Value
Value.Elem() reflect.Value
Value.Equal() bool
Value.Field() reflect.Value
Value.FieldByIndex() reflect.Value
Value.FieldByIndexErr() (reflect.Value, error)
Value.FieldByName() reflect.Value
Value.FieldByNameFunc() reflect.Value
Value.Fields() iter.Seq2[reflect.StructField, reflect.Value]
Value.Float() float64
Value.Grow()
Value.Index() reflect.Value
Value.Int() int64
Value.Interface() any
Value.InterfaceData() [2]uintptr
Value.IsNil() bool
Value.IsValid() bool
Value.IsZero() bool
Value.Kind() reflect.Kind
Value.Len() int
Value.MapIndex() reflect.Value
Value.MapKeys() []reflect.Value
Value.MapRange() *reflect.MapIter
Value.Method() reflect.Value
Value.MethodByName() reflect.Value
Value.Methods() iter.Seq2[reflect.Method, reflect.Value]
Value.NumField() int
Value.NumMethod() int
Value.OverflowComplex() bool
Value.OverflowFloat() bool
Value.OverflowInt() bool
Value.OverflowUint() bool
Value.Pointer() uintptr
Value.Recv() (reflect.Value, bool)
Value.Send()
Value.Seq() iter.Seq[reflect.Value]
Value.Seq2() iter.Seq2[reflect.Value, reflect.Value]
Value.Set()
Value.SetBool()
Value.SetBytes()
Value.SetCap()
Value.SetComplex()
Value.SetFloat()
Value.SetInt()
Value.SetIterKey()
Value.SetIterValue()
Value.SetLen()
Value.SetMapIndex()
Value.SetPointer()
Value.SetString()
Value.SetUint()
Value.SetZero()
Value.Slice() reflect.Value
Value.Slice3() reflect.Value
Value.String() string
Value.TryRecv() (reflect.Value, bool)
Value.TrySend() bool
Value.Type() reflect.Type
Value.Uint() uint64
Value.UnsafeAddr() uintptr
Value.UnsafePointer() unsafe.Pointer
ValueError.Error() string
ValueError.Kind reflect.Kind
ValueError.Method string
ValueOf() reflect.Value
VisibleFields() []reflect.StructField
Zero() reflect.Value
`,
  regexp: `
Compile() (*regexp.Regexp, error)
CompilePOSIX() (*regexp.Regexp, error)
Match() (bool, error)
MatchReader() (bool, error)
MatchString() (bool, error)
MustCompile() *regexp.Regexp
MustCompilePOSIX() *regexp.Regexp
QuoteMeta() string
Regexp.AppendText() ([]uint8, error)
Regexp.Copy() *regexp.Regexp
Regexp.Expand() []uint8
Regexp.ExpandString() []uint8
Regexp.Find() []uint8
Regexp.FindAll() [][]uint8
Regexp.FindAllIndex() [][]int
Regexp.FindAllString() []string
Regexp.FindAllStringIndex() [][]int
Regexp.FindAllStringSubmatch() [][]string
Regexp.FindAllStringSubmatchIndex() [][]int
Regexp.FindAllSubmatch() [][][]uint8
Regexp.FindAllSubmatchIndex() [][]int
Regexp.FindIndex() []int
Regexp.FindReaderIndex() []int
Regexp.FindReaderSubmatchIndex() []int
Regexp.FindString() string
Regexp.FindStringIndex() []int
Regexp.FindStringSubmatch() []string
Regexp.FindStringSubmatchIndex() []int
Regexp.FindSubmatch() [][]uint8
Regexp.FindSubmatchIndex() []int
Regexp.LiteralPrefix() (string, bool)
Regexp.Longest()
Regexp.MarshalText() ([]uint8, error)
Regexp.Match() bool
Regexp.MatchReader() bool
Regexp.MatchString() bool
Regexp.NumSubexp() int
Regexp.ReplaceAll() []uint8
Regexp.ReplaceAllFunc() []uint8
Regexp.ReplaceAllLiteral() []uint8
Regexp.ReplaceAllLiteralString() string
Regexp.ReplaceAllString() string
Regexp.ReplaceAllStringFunc() string
Regexp.Split() []string
Regexp.String() string
Regexp.SubexpIndex() int
Regexp.SubexpNames() []string
Regexp.UnmarshalText() error
`,
  "regexp/syntax": `
Compile() (*regexp/syntax.Prog, error)
EmptyOp= uint8
EmptyOpContext() regexp/syntax.EmptyOp
Error.Code regexp/syntax.ErrorCode
Error.Error() string
Error.Expr string
ErrorCode.String() string
ErrorCode= string
Flags= uint16
Inst.Arg uint32
Inst.MatchEmptyWidth() bool
Inst.MatchRune() bool
Inst.MatchRunePos() int
Inst.Op regexp/syntax.InstOp
Inst.Out uint32
Inst.Rune []int32
Inst.String() string
InstOp.String() string
InstOp= uint8
IsWordChar() bool
Op.String() string
Op= uint8
Parse() (*regexp/syntax.Regexp, error)
Prog.Inst []regexp/syntax.Inst
Prog.NumCap int
Prog.Prefix() (string, bool)
Prog.Start int
Prog.StartCond() regexp/syntax.EmptyOp
Prog.String() string
Regexp.Cap int
Regexp.CapNames() []string
Regexp.Equal() bool
Regexp.Flags regexp/syntax.Flags
Regexp.Max int
Regexp.MaxCap() int
Regexp.Min int
Regexp.Name string
Regexp.Op regexp/syntax.Op
Regexp.Rune []int32
Regexp.Rune0 [2]int32
Regexp.Simplify() *regexp/syntax.Regexp
Regexp.String() string
Regexp.Sub []*regexp/syntax.Regexp
Regexp.Sub0 [1]*regexp/syntax.Regexp
`,
  runtime: `
AddCleanup() runtime.Cleanup
BlockProfile() (int, bool)
BlockProfileRecord.Count int64
BlockProfileRecord.Cycles int64
BlockProfileRecord.Stack() []uintptr
Breakpoint()
CPUProfile() []uint8
Caller() (uintptr, string, int, bool)
Callers() int
CallersFrames() *runtime.Frames
Cleanup.Stop()
Error.Error() string
Error.RuntimeError()
Error= interface{Error,RuntimeError}
Frame.Entry uintptr
Frame.File string
Frame.Func *runtime.Func
Frame.Function string
Frame.Line int
Frame.PC uintptr
Frames.Next() (runtime.Frame, bool)
Func.Entry() uintptr
Func.FileLine() (string, int)
Func.Name() string
FuncForPC() *runtime.Func
GC()
GOMAXPROCS() int
GOROOT() string
Goexit()
GoroutineProfile() (int, bool)
Gosched()
KeepAlive()
LockOSThread()
MemProfile() (int, bool)
MemProfileRate int
MemProfileRecord.AllocBytes int64
MemProfileRecord.AllocObjects int64
MemProfileRecord.FreeBytes int64
MemProfileRecord.FreeObjects int64
MemProfileRecord.InUseBytes() int64
MemProfileRecord.InUseObjects() int64
MemProfileRecord.Stack() []uintptr
MemProfileRecord.Stack0 [32]uintptr
MemStats.Alloc uint64
MemStats.BuckHashSys uint64
MemStats.BySize [61]struct
MemStats.DebugGC bool
MemStats.EnableGC bool
MemStats.Frees uint64
MemStats.GCCPUFraction float64
MemStats.GCSys uint64
MemStats.HeapAlloc uint64
MemStats.HeapIdle uint64
MemStats.HeapInuse uint64
MemStats.HeapObjects uint64
MemStats.HeapReleased uint64
MemStats.HeapSys uint64
MemStats.LastGC uint64
MemStats.Lookups uint64
MemStats.MCacheInuse uint64
MemStats.MCacheSys uint64
MemStats.MSpanInuse uint64
MemStats.MSpanSys uint64
MemStats.Mallocs uint64
MemStats.NextGC uint64
MemStats.NumForcedGC uint32
MemStats.NumGC uint32
MemStats.OtherSys uint64
MemStats.PauseEnd [256]uint64
MemStats.PauseNs [256]uint64
MemStats.PauseTotalNs uint64
MemStats.StackInuse uint64
MemStats.StackSys uint64
MemStats.Sys uint64
MemStats.TotalAlloc uint64
MutexProfile() (int, bool)
NumCPU() int
NumCgoCall() int64
NumGoroutine() int
PanicNilError.Error() string
PanicNilError.RuntimeError()
Pinner.Pin()
Pinner.Unpin()
ReadMemStats()
ReadTrace() []uint8
SetBlockProfileRate()
SetCPUProfileRate()
SetCgoTraceback()
SetDefaultGOMAXPROCS()
SetFinalizer()
SetMutexProfileFraction() int
Stack() int
StackRecord.Stack() []uintptr
StackRecord.Stack0 [32]uintptr
StartTrace() error
StopTrace()
ThreadCreateProfile() (int, bool)
TypeAssertionError.Error() string
TypeAssertionError.RuntimeError()
UnlockOSThread()
Version() string
`,
  "runtime/debug": `
BuildInfo.Deps []*runtime/debug.Module
BuildInfo.GoVersion string
BuildInfo.Main runtime/debug.Module
BuildInfo.Path string
BuildInfo.Settings []runtime/debug.BuildSetting
BuildInfo.String() string
BuildSetting.Key string
BuildSetting.Value string
FreeOSMemory()
GCStats.LastGC time.Time
GCStats.NumGC int64
GCStats.Pause []time.Duration
GCStats.PauseEnd []time.Time
GCStats.PauseQuantiles []time.Duration
GCStats.PauseTotal time.Duration
Module.Path string
Module.Replace *runtime/debug.Module
Module.Sum string
Module.Version string
ParseBuildInfo() (*runtime/debug.BuildInfo, error)
PrintStack()
ReadBuildInfo() (*runtime/debug.BuildInfo, bool)
ReadGCStats()
SetCrashOutput() error
SetGCPercent() int
SetMaxStack() int
SetMaxThreads() int
SetMemoryLimit() int64
SetPanicOnFault() bool
SetTraceback()
Stack() []uint8
WriteHeapDump()
`,
  "runtime/metrics": `
All() []runtime/metrics.Description
Description.Cumulative bool
Description.Description string
Description.Kind runtime/metrics.ValueKind
Description.Name string
Float64Histogram.Buckets []float64
Float64Histogram.Counts []uint64
Read()
Sample.Name string
Sample.Value runtime/metrics.Value
Value.Float64() float64
Value.Float64Histogram() *runtime/metrics.Float64Histogram
Value.Kind() runtime/metrics.ValueKind
Value.Uint64() uint64
ValueKind= int
`,
  "runtime/pprof": `
Do()
ForLabels()
Label() (string, bool)
Labels() runtime/pprof.LabelSet
Lookup() *runtime/pprof.Profile
NewProfile() *runtime/pprof.Profile
Profile.Add()
Profile.Count() int
Profile.Name() string
Profile.Remove()
Profile.WriteTo() error
Profiles() []*runtime/pprof.Profile
SetGoroutineLabels()
StartCPUProfile() error
StopCPUProfile()
WithLabels() context.Context
WriteHeapProfile() error
`,
  "runtime/trace": `
FlightRecorder.Enabled() bool
FlightRecorder.Start() error
FlightRecorder.Stop()
FlightRecorder.WriteTo() (int64, error)
FlightRecorderConfig.MaxBytes uint64
FlightRecorderConfig.MinAge time.Duration
IsEnabled() bool
Log()
Logf()
NewFlightRecorder() *runtime/trace.FlightRecorder
NewTask() (context.Context, *runtime/trace.Task)
Region.End()
Start() error
StartRegion() *runtime/trace.Region
Stop()
Task.End()
WithRegion()
`,
  slices: `
All() iter.Seq2[int, $1]
AppendSeq() $0
Backward() iter.Seq2[int, $1]
BinarySearch() (int, bool)
BinarySearchFunc() (int, bool)
Chunk() iter.Seq[$0]
Clip() $0
Clone() $0
Collect() []$0
Compact() $0
CompactFunc() $0
Compare() int
CompareFunc() int
Concat() $0
Contains() bool
ContainsFunc() bool
Delete() $0
DeleteFunc() $0
Equal() bool
EqualFunc() bool
Grow() $0
Index() int
IndexFunc() int
Insert() $0
IsSorted() bool
IsSortedFunc() bool
Max() $1
MaxFunc() $1
Min() $1
MinFunc() $1
Repeat() $0
Replace() $0
Reverse()
Sort()
SortFunc()
SortStableFunc()
Sorted() []$0
SortedFunc() []$0
SortedStableFunc() []$0
Values() iter.Seq[$1]
`,
  sort: `
Find() (int, bool)
Float64Slice.Len() int
Float64Slice.Less() bool
Float64Slice.Search() int
Float64Slice.Sort()
Float64Slice.Swap()
Float64Slice= []float64
Float64s()
Float64sAreSorted() bool
IntSlice.Len() int
IntSlice.Less() bool
IntSlice.Search() int
IntSlice.Sort()
IntSlice.Swap()
IntSlice= []int
Interface.Len() int
Interface.Less() bool
Interface.Swap()
Interface= interface{Len,Less,Swap}
Ints()
IntsAreSorted() bool
IsSorted() bool
Reverse() sort.Interface
Search() int
SearchFloat64s() int
SearchInts() int
SearchStrings() int
Slice()
SliceIsSorted() bool
SliceStable()
Sort()
Stable()
StringSlice.Len() int
StringSlice.Less() bool
StringSlice.Search() int
StringSlice.Sort()
StringSlice.Swap()
StringSlice= []string
Strings()
StringsAreSorted() bool
`,
  strconv: `
AppendBool() []uint8
AppendFloat() []uint8
AppendInt() []uint8
AppendQuote() []uint8
AppendQuoteRune() []uint8
AppendQuoteRuneToASCII() []uint8
AppendQuoteRuneToGraphic() []uint8
AppendQuoteToASCII() []uint8
AppendQuoteToGraphic() []uint8
AppendUint() []uint8
Atoi() (int, error)
CanBackquote() bool
FormatBool() string
FormatComplex() string
FormatFloat() string
FormatInt() string
FormatUint() string
IsGraphic() bool
IsPrint() bool
Itoa() string
NumError.Err error
NumError.Error() string
NumError.Func string
NumError.Num string
NumError.Unwrap() error
ParseBool() (bool, error)
ParseComplex() (complex128, error)
ParseFloat() (float64, error)
ParseInt() (int64, error)
ParseUint() (uint64, error)
Quote() string
QuoteRune() string
QuoteRuneToASCII() string
QuoteRuneToGraphic() string
QuoteToASCII() string
QuoteToGraphic() string
QuotedPrefix() (string, error)
Unquote() (string, error)
UnquoteChar() (int32, bool, string, error)
`,
  strings: `
Builder.Cap() int
Builder.Grow()
Builder.Len() int
Builder.Reset()
Builder.String() string
Builder.Write() (int, error)
Builder.WriteByte() error
Builder.WriteRune() (int, error)
Builder.WriteString() (int, error)
Clone() string
Compare() int
Contains() bool
ContainsAny() bool
ContainsFunc() bool
ContainsRune() bool
Count() int
Cut() (string, string, bool)
CutPrefix() (string, bool)
CutSuffix() (string, bool)
EqualFold() bool
Fields() []string
FieldsFunc() []string
FieldsFuncSeq() iter.Seq[string]
FieldsSeq() iter.Seq[string]
HasPrefix() bool
HasSuffix() bool
Index() int
IndexAny() int
IndexByte() int
IndexFunc() int
IndexRune() int
Join() string
LastIndex() int
LastIndexAny() int
LastIndexByte() int
LastIndexFunc() int
Lines() iter.Seq[string]
Map() string
NewReader() *strings.Reader
NewReplacer() *strings.Replacer
Reader.Len() int
Reader.Read() (int, error)
Reader.ReadAt() (int, error)
Reader.ReadByte() (uint8, error)
Reader.ReadRune() (int32, int, error)
Reader.Reset()
Reader.Seek() (int64, error)
Reader.Size() int64
Reader.UnreadByte() error
Reader.UnreadRune() error
Reader.WriteTo() (int64, error)
Repeat() string
Replace() string
ReplaceAll() string
Replacer.Replace() string
Replacer.WriteString() (int, error)
Split() []string
SplitAfter() []string
SplitAfterN() []string
SplitAfterSeq() iter.Seq[string]
SplitN() []string
SplitSeq() iter.Seq[string]
Title() string
ToLower() string
ToLowerSpecial() string
ToTitle() string
ToTitleSpecial() string
ToUpper() string
ToUpperSpecial() string
ToValidUTF8() string
Trim() string
TrimFunc() string
TrimLeft() string
TrimLeftFunc() string
TrimPrefix() string
TrimRight() string
TrimRightFunc() string
TrimSpace() string
TrimSuffix() string
`,
  sync: `
Cond.Broadcast()
Cond.L sync.Locker
Cond.Signal()
Cond.Wait()
Locker.Lock()
Locker.Unlock()
Locker= interface{Lock,Unlock}
Map.Clear()
Map.CompareAndDelete() bool
Map.CompareAndSwap() bool
Map.Delete()
Map.Load() (any, bool)
Map.LoadAndDelete() (any, bool)
Map.LoadOrStore() (any, bool)
Map.Range()
Map.Store()
Map.Swap() (any, bool)
Mutex.Lock()
Mutex.TryLock() bool
Mutex.Unlock()
NewCond() *sync.Cond
Once.Do()
OnceFunc() func()
OnceValue() func() $0
OnceValues() func() ($0, $1)
Pool.Get() any
Pool.New func() any
Pool.Put()
RWMutex.Lock()
RWMutex.RLock()
RWMutex.RLocker() sync.Locker
RWMutex.RUnlock()
RWMutex.TryLock() bool
RWMutex.TryRLock() bool
RWMutex.Unlock()
WaitGroup.Add()
WaitGroup.Done()
WaitGroup.Go()
WaitGroup.Wait()
`,
  "sync/atomic": `
AddInt32() int32
AddInt64() int64
AddUint32() uint32
AddUint64() uint64
AddUintptr() uintptr
AndInt32() int32
AndInt64() int64
AndUint32() uint32
AndUint64() uint64
AndUintptr() uintptr
Bool.CompareAndSwap() bool
Bool.Load() bool
Bool.Store()
Bool.Swap() bool
CompareAndSwapInt32() bool
CompareAndSwapInt64() bool
CompareAndSwapPointer() bool
CompareAndSwapUint32() bool
CompareAndSwapUint64() bool
CompareAndSwapUintptr() bool
Int32.Add() int32
Int32.And() int32
Int32.CompareAndSwap() bool
Int32.Load() int32
Int32.Or() int32
Int32.Store()
Int32.Swap() int32
Int64.Add() int64
Int64.And() int64
Int64.CompareAndSwap() bool
Int64.Load() int64
Int64.Or() int64
Int64.Store()
Int64.Swap() int64
LoadInt32() int32
LoadInt64() int64
LoadPointer() unsafe.Pointer
LoadUint32() uint32
LoadUint64() uint64
LoadUintptr() uintptr
OrInt32() int32
OrInt64() int64
OrUint32() uint32
OrUint64() uint64
OrUintptr() uintptr
Pointer.CompareAndSwap() bool
Pointer.Load() *$0
Pointer.Store()
Pointer.Swap() *$0
StoreInt32()
StoreInt64()
StorePointer()
StoreUint32()
StoreUint64()
StoreUintptr()
SwapInt32() int32
SwapInt64() int64
SwapPointer() unsafe.Pointer
SwapUint32() uint32
SwapUint64() uint64
SwapUintptr() uintptr
Uint32.Add() uint32
Uint32.And() uint32
Uint32.CompareAndSwap() bool
Uint32.Load() uint32
Uint32.Or() uint32
Uint32.Store()
Uint32.Swap() uint32
Uint64.Add() uint64
Uint64.And() uint64
Uint64.CompareAndSwap() bool
Uint64.Load() uint64
Uint64.Or() uint64
Uint64.Store()
Uint64.Swap() uint64
Uintptr.Add() uintptr
Uintptr.And() uintptr
Uintptr.CompareAndSwap() bool
Uintptr.Load() uintptr
Uintptr.Or() uintptr
Uintptr.Store()
Uintptr.Swap() uintptr
Value.CompareAndSwap() bool
Value.Load() any
Value.Store()
Value.Swap() any
`,
  testing: `
AllocsPerRun() float64
B.ArtifactDir() string
B.Attr()
B.Chdir()
B.Cleanup()
B.Context() context.Context
B.Elapsed() time.Duration
B.Error()
B.Errorf()
B.Fail()
B.FailNow()
B.Failed() bool
B.Fatal()
B.Fatalf()
B.Helper()
B.Log()
B.Logf()
B.Loop() bool
B.N int
B.Name() string
B.Output() io.Writer
B.ReportAllocs()
B.ReportMetric()
B.ResetTimer()
B.Run() bool
B.RunParallel()
B.SetBytes()
B.SetParallelism()
B.Setenv()
B.Skip()
B.SkipNow()
B.Skipf()
B.Skipped() bool
B.StartTimer()
B.StopTimer()
B.TempDir() string
Benchmark() testing.BenchmarkResult
BenchmarkResult.AllocedBytesPerOp() int64
BenchmarkResult.AllocsPerOp() int64
BenchmarkResult.Bytes int64
BenchmarkResult.Extra map[string]float64
BenchmarkResult.MemAllocs uint64
BenchmarkResult.MemBytes uint64
BenchmarkResult.MemString() string
BenchmarkResult.N int
BenchmarkResult.NsPerOp() int64
BenchmarkResult.String() string
BenchmarkResult.T time.Duration
Cover.Blocks map[string][]testing.CoverBlock
Cover.Counters map[string][]uint32
Cover.CoveredPackages string
Cover.Mode string
CoverBlock.Col0 uint16
CoverBlock.Col1 uint16
CoverBlock.Line0 uint32
CoverBlock.Line1 uint32
CoverBlock.Stmts uint16
CoverMode() string
Coverage() float64
F.Add()
F.ArtifactDir() string
F.Attr()
F.Chdir()
F.Cleanup()
F.Context() context.Context
F.Error()
F.Errorf()
F.Fail()
F.FailNow()
F.Failed() bool
F.Fatal()
F.Fatalf()
F.Fuzz()
F.Helper()
F.Log()
F.Logf()
F.Name() string
F.Output() io.Writer
F.Setenv()
F.Skip()
F.SkipNow()
F.Skipf()
F.Skipped() bool
F.TempDir() string
Init()
InternalBenchmark.F func(*testing.B)
InternalBenchmark.Name string
InternalExample.F func()
InternalExample.Name string
InternalExample.Output string
InternalExample.Unordered bool
InternalFuzzTarget.Fn func(*testing.F)
InternalFuzzTarget.Name string
InternalTest.F func(*testing.T)
InternalTest.Name string
M.Run() int
Main()
MainStart() *testing.M
PB.Next() bool
RegisterCover()
RunBenchmarks()
RunExamples() bool
RunTests() bool
Short() bool
T.ArtifactDir() string
T.Attr()
T.Chdir()
T.Cleanup()
T.Context() context.Context
T.Deadline() (time.Time, bool)
T.Error()
T.Errorf()
T.Fail()
T.FailNow()
T.Failed() bool
T.Fatal()
T.Fatalf()
T.Helper()
T.Log()
T.Logf()
T.Name() string
T.Output() io.Writer
T.Parallel()
T.Run() bool
T.Setenv()
T.Skip()
T.SkipNow()
T.Skipf()
T.Skipped() bool
T.TempDir() string
TB.ArtifactDir() string
TB.Attr()
TB.Chdir()
TB.Cleanup()
TB.Context() context.Context
TB.Error()
TB.Errorf()
TB.Fail()
TB.FailNow()
TB.Failed() bool
TB.Fatal()
TB.Fatalf()
TB.Helper()
TB.Log()
TB.Logf()
TB.Name() string
TB.Output() io.Writer
TB.Setenv()
TB.Skip()
TB.SkipNow()
TB.Skipf()
TB.Skipped() bool
TB.TempDir() string
Testing() bool
Verbose() bool
`,
  "testing/quick": `
Check() error
CheckEqual() error
CheckEqualError.Error() string
CheckEqualError.Out1 []any
CheckEqualError.Out2 []any
CheckError.Count int
CheckError.Error() string
CheckError.In []any
Config.MaxCount int
Config.MaxCountScale float64
Config.Rand *math/rand.Rand
Config.Values func([]reflect.Value, *math/rand.Rand)
Generator.Generate() reflect.Value
Generator= interface{Generate}
SetupError.Error() string
SetupError= string
Value() (reflect.Value, bool)
`,
  "text/scanner": `
Position.Column int
Position.Filename string
Position.IsValid() bool
Position.Line int
Position.Offset int
Position.String() string
Scanner.Error func(*text/scanner.Scanner, string)
Scanner.ErrorCount int
Scanner.Init() *text/scanner.Scanner
Scanner.IsIdentRune func(int32, int) bool
Scanner.IsValid() bool
Scanner.Mode uint
Scanner.Next() int32
Scanner.Peek() int32
Scanner.Pos() text/scanner.Position
Scanner.Scan() int32
Scanner.String() string
Scanner.TokenText() string
Scanner.Whitespace uint64
TokenString() string
`,
  "text/tabwriter": `
NewWriter() *text/tabwriter.Writer
Writer.Flush() error
Writer.Init() *text/tabwriter.Writer
Writer.Write() (int, error)
`,
  "text/template": `
ExecError.Err error
ExecError.Error() string
ExecError.Name string
ExecError.Unwrap() error
FuncMap= map[string]any
HTMLEscape()
HTMLEscapeString() string
HTMLEscaper() string
IsTrue() (bool, bool)
JSEscape()
JSEscapeString() string
JSEscaper() string
Must() *text/template.Template
New() *text/template.Template
ParseFS() (*text/template.Template, error)
ParseFiles() (*text/template.Template, error)
ParseGlob() (*text/template.Template, error)
Template.AddParseTree() (*text/template.Template, error)
Template.Clone() (*text/template.Template, error)
Template.Copy() *text/template/parse.Tree
Template.DefinedTemplates() string
Template.Delims() *text/template.Template
Template.ErrorContext() (string, string)
Template.Execute() error
Template.ExecuteTemplate() error
Template.Funcs() *text/template.Template
Template.Lookup() *text/template.Template
Template.Name() string
Template.New() *text/template.Template
Template.Option() *text/template.Template
Template.Parse() (*text/template.Template, error)
Template.ParseFS() (*text/template.Template, error)
Template.ParseFiles() (*text/template.Template, error)
Template.ParseGlob() (*text/template.Template, error)
Template.Templates() []*text/template.Template
URLQueryEscaper() string
`,
  time: `
After() <-chan time.Time
AfterFunc() *time.Timer
Date() time.Time
Duration.Abs() time.Duration
Duration.Hours() float64
Duration.Microseconds() int64
Duration.Milliseconds() int64
Duration.Minutes() float64
Duration.Nanoseconds() int64
Duration.Round() time.Duration
Duration.Seconds() float64
Duration.String() string
Duration.Truncate() time.Duration
Duration= int64
FixedZone() *time.Location
LoadLocation() (*time.Location, error)
LoadLocationFromTZData() (*time.Location, error)
Local *time.Location
Location.String() string
Month.String() string
Month= int
NewTicker() *time.Ticker
NewTimer() *time.Timer
Now() time.Time
Parse() (time.Time, error)
ParseDuration() (time.Duration, error)
ParseError.Error() string
ParseError.Layout string
ParseError.LayoutElem string
ParseError.Message string
ParseError.Value string
ParseError.ValueElem string
ParseInLocation() (time.Time, error)
Since() time.Duration
Sleep()
Tick() <-chan time.Time
Ticker.C <-chan time.Time
Ticker.Reset()
Ticker.Stop()
Time.Add() time.Time
Time.AddDate() time.Time
Time.After() bool
Time.AppendBinary() ([]uint8, error)
Time.AppendFormat() []uint8
Time.AppendText() ([]uint8, error)
Time.Before() bool
Time.Clock() (int, int, int)
Time.Compare() int
Time.Date() (int, time.Month, int)
Time.Day() int
Time.Equal() bool
Time.Format() string
Time.GoString() string
Time.GobDecode() error
Time.GobEncode() ([]uint8, error)
Time.Hour() int
Time.ISOWeek() (int, int)
Time.In() time.Time
Time.IsDST() bool
Time.IsZero() bool
Time.Local() time.Time
Time.Location() *time.Location
Time.MarshalBinary() ([]uint8, error)
Time.MarshalJSON() ([]uint8, error)
Time.MarshalText() ([]uint8, error)
Time.Minute() int
Time.Month() time.Month
Time.Nanosecond() int
Time.Round() time.Time
Time.Second() int
Time.String() string
Time.Sub() time.Duration
Time.Truncate() time.Time
Time.UTC() time.Time
Time.Unix() int64
Time.UnixMicro() int64
Time.UnixMilli() int64
Time.UnixNano() int64
Time.UnmarshalBinary() error
Time.UnmarshalJSON() error
Time.UnmarshalText() error
Time.Weekday() time.Weekday
Time.Year() int
Time.YearDay() int
Time.Zone() (string, int)
Time.ZoneBounds() (time.Time, time.Time)
Timer.C <-chan time.Time
Timer.Reset() bool
Timer.Stop() bool
UTC *time.Location
Unix() time.Time
UnixMicro() time.Time
UnixMilli() time.Time
Until() time.Duration
Weekday.String() string
Weekday= int
`,
  unique: `
Handle.Value() $0
Make() unique.Handle[$0]
`,
  weak: `
Make() weak.Pointer[$0]
Pointer.Value() *$0
`,
};
