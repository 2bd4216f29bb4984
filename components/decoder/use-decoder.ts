'use client'
import { useMutation } from '@tanstack/react-query'
import type { ClassificationAnswer } from '@/lib/contracts/classify'
import type { ApiFault } from '@/lib/contracts/fault'
import { call } from '@/lib/contracts/use-contract'
import type { PastedReply } from '@/lib/deliverability/reply-text'
import { readPasted } from './read-mail'

export type Decoded = { reply: PastedReply; answer: ClassificationAnswer }

const ask = async (reply: PastedReply): Promise<Decoded> => ({
  reply,
  answer: await call('POST /api/v1/classify', { body: {
    diagnostic: reply.diagnostic || null, enhanced_code: reply.enhancedCode, recipient: reply.recipient?.slice(0, 512) ?? null, mx_host: reply.mxHost?.slice(0, 300) ?? null,
  } }),
})

/** Pasted text → each refusal in it with what it means. */
export const useDecoder = () => useMutation<Decoded[], ApiFault, string>({ mutationFn: async (text) => Promise.all((await readPasted(text)).map(ask)) })
