export { formatCount, formatInterval, formatRate } from '@/lib/deliverability/number-text'
