import type { Metadata } from 'next'
import { ChannelList } from '@/components/notification/channel-list'
import { DeliveryLog } from '@/components/notification/delivery-log'
import { MyNotices } from '@/components/notification/my-notices'
import { PageHead } from '@/components/ui/page-head'

export const metadata: Metadata = { title: 'Notifications' }

export default function NotificationsPage() {
  return (
    <>
      <PageHead title="Notifications" lead="What is told to whom, by which way, and whether it arrived." />
      <ChannelList />
      <MyNotices />
      <DeliveryLog />
    </>
  )
}
