;;; postlint.el --- postlint through eglot -*- lexical-binding: t -*-

;; Load this file from your init file: (load "/path/to/postlint.el")
;; Emacs 29 and newer bring eglot; for older ones: M-x package-install RET eglot

(defvar postlint-modes '(text-mode markdown-mode gfm-mode html-mode mhtml-mode)
  "Modes of documents that postlint checks.")

(with-eval-after-load 'eglot
  ;; What postlint.toml does not say stands after `:initializationOptions'; it may be left out.
  (add-to-list 'eglot-server-programs
               `(,postlint-modes . ("postlint" "lsp" :initializationOptions (:level "info")))))

(dolist (mode postlint-modes)
  (add-hook (intern (format "%s-hook" mode)) #'eglot-ensure))

;; Without the package markdown-mode, Markdown is text.
(unless (locate-library "markdown-mode")
  (add-to-list 'auto-mode-alist '("\\.\\(md\\|markdown\\|snippet\\)\\'" . text-mode)))

;;; postlint.el ends here
