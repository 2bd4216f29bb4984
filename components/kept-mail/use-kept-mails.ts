'use client'
import type { z } from 'zod'
import { getKeptMail, listKeptMails } from '@/lib/contracts/digest'
import { call, contractKey, useContract } from '@/lib/contracts/use-contract'
import { usePages } from '../paging/use-pages'

type Line = z.infer<typeof listKeptMails.response>['data'][number]

export const useKeptMails = () =>
  usePages<Line>({ key: [...contractKey(listKeptMails), 'pages'], ask: (cursor, signal) => call(listKeptMails, { query: { limit: 50, cursor } }, signal) })

export const useKeptMail = (id: string) => useContract(getKeptMail, { params: { id } })
