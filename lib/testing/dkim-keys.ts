import { generateKeyPairSync } from 'node:crypto'

/** The value of p= for a fresh RSA key of so many bits. */
export const rsaKey = (bits: number): string => generateKeyPairSync('rsa', { modulusLength: bits }).publicKey.export({ format: 'der', type: 'spki' }).toString('base64')
/** The same without its SubjectPublicKeyInfo, as some publish it. */
export const bareRsaKey = (bits: number): string => generateKeyPairSync('rsa', { modulusLength: bits }).publicKey.export({ format: 'der', type: 'pkcs1' }).toString('base64')
/** The 32 bytes of an Ed25519 key. */
export const ed25519Key = (): string => generateKeyPairSync('ed25519').publicKey.export({ format: 'der', type: 'spki' }).subarray(-32).toString('base64')
