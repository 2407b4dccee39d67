import { X } from 'lucide-react';
import {
  UNSTABLE_ToastRegion as AriaToastRegion,
  Text,
  UNSTABLE_Toast as Toast,
  UNSTABLE_ToastContent as ToastContent,
  UNSTABLE_ToastQueue as ToastQueue,
} from 'react-aria-components/Toast';
import { m } from '#messages';
import { Button } from './button.tsx';
import { cx } from './cx.ts';
import { IconButton } from './icon-button.tsx';

export interface ToastWords {
  title: string;
  text?: string;
  tone?: 'plain' | 'attention';
  /** A way back, or the next step. */
  action?: { label: string; onPress: () => void };
}

const queue = new ToastQueue<ToastWords>({ maxVisibleToasts: 3 });
const LONG_ENOUGH = 6_000;

/**
 * Says what happened in the corner of the screen for six seconds; what asks for attention stays until it is closed.
 * Returns the function that takes it away.
 */
export function showToast(words: ToastWords): () => void {
  const key = queue.add(words, words.tone === 'attention' ? {} : { timeout: LONG_ENOUGH });
  return () => queue.close(key);
}

/**
 * Where toasts appear; stands once in every area. In a narrow window that is under its head, or over it while a window
 * is open: what is asked next, and its button, stand at the foot there.
 */
export function ToastRegion() {
  return (
    <AriaToastRegion
      queue={queue}
      aria-label={m.ui_toasts()}
      className="fixed inset-x-4 top-16 z-60 mx-auto grid max-w-104 gap-2 outline-none in-[:has(section[role$=dialog])]:max-md:top-2 md:start-auto md:top-auto md:bottom-4 md:mx-0 md:w-104"
    >
      {({ toast }) => (
        <Toast
          toast={toast}
          className={cx(
            'flex items-center gap-2 rounded-card py-1 ps-4 pe-1 shadow-float',
            toast.content.tone === 'attention' ? 'bg-attention text-attention-ink' : 'bg-ink text-paper',
          )}
        >
          <ToastContent className="grid flex-1 py-1.5">
            <Text slot="title" className="font-[550]">
              {toast.content.title}
            </Text>
            {toast.content.text && (
              <Text slot="description" className="text-sm">
                {toast.content.text}
              </Text>
            )}
          </ToastContent>
          {toast.content.action && (
            <Button
              variant="quiet"
              size="large"
              className="text-inherit! hover:bg-transparent! underline underline-offset-4"
              onPress={() => {
                toast.content.action?.onPress();
                queue.close(toast.key);
              }}
            >
              {toast.content.action.label}
            </Button>
          )}
          <IconButton label={m.ui_close()} slot="close" size="large" className="text-inherit! hover:bg-transparent!">
            <X aria-hidden className="size-4" />
          </IconButton>
        </Toast>
      )}
    </AriaToastRegion>
  );
}
