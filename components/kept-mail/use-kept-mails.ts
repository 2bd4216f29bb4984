'use client'
import type { z } from 'zod'
import type { listKeptMails } from '@/lib/contracts/digest'
import { call, contractKey, useContract } from '@/lib/contracts/use-contract'
import { usePages } from '../paging/use-pages'

type Line = z.infer<typeof listKeptMails.response>['data'][number]

export const useKeptMails = () =>
  usePages<Line>({ key: [...contractKey('GET /api/v1/kept-mails'), 'pages'], ask: (cursor, signal) => call('GET /api/v1/kept-mails', { query: { limit: 50, cursor } }, signal) })

export const useKeptMail = (id: string) => useContract('GET /api/v1/kept-mails/{id}', { params: { id } })
