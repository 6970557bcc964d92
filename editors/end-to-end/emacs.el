;;; emacs.el --- runs inside Emacs: emacs --batch -l postlint.el -l emacs.el -*- lexical-binding: t -*-

;; The fixture is the current folder. Ends with status 1 when something is not as it should be.

(package-initialize)
(require 'eglot)
(require 'cl-lib)

(defvar failed 0)

(defmacro test (name &rest body)
  "Run BODY as the test NAME."
  (declare (indent 1))
  `(condition-case fault
       (progn ,@body (message "ok %s" ,name))
     (error (setq failed (1+ failed)) (message "FAILED %s: %s" ,name (error-message-string fault)))))

(defun until (what question)
  "Wait until QUESTION gives something, or fail naming WHAT."
  (let ((end (+ (float-time) 60)) result)
    (while (not (or (setq result (funcall question)) (> (float-time) end)))
      (accept-process-output nil 0.05))
    (or result (error "Waited in vain until %s" what))))

(defun underlined ()
  "The texts that are underlined, in order."
  (mapcar (lambda (one) (buffer-substring-no-properties (flymake-diagnostic-beg one) (flymake-diagnostic-end one)))
          (cl-sort (copy-sequence (flymake-diagnostics)) #'< :key #'flymake-diagnostic-beg)))

(message "note Emacs %s" emacs-version)
(defvar fixture default-directory)
(find-file "roles/platform-lead.md")
(unless (eglot-current-server)
  (setq eglot-sync-connect 10)
  (apply #'eglot (eglot--guess-contact)))

(test "the findings of the command line"
  (let* ((default-directory fixture)
         (output (with-output-to-string
                   (with-current-buffer standard-output
                     (call-process "postlint" nil '(t nil) nil "check" "--format" "json" "roles/platform-lead.md"))))
         (findings (plist-get (json-parse-string output :object-type 'plist :array-type 'list :null-object nil) :findings))
         (wanted (mapcar (lambda (finding) (plist-get finding :text)) findings)))
    (unless (>= (length wanted) 6)
      (error "The fixture has only these findings: %S" wanted))
    (until "there are findings" (lambda () (>= (length (flymake-diagnostics)) (length wanted))))
    (unless (equal (underlined) wanted)
      (error "Underlined are %S instead of %S" (underlined) wanted))))

(test "hover"
  (goto-char (point-min))
  (search-forward "responsa")
  (let* ((answer (jsonrpc-request (eglot-current-server) :textDocument/hover (eglot--TextDocumentPositionParams)))
         (text (format "%S" (plist-get answer :contents))))
    (unless (string-match-p "misspelling" text)
      (error "Hover does not name the rule: %s" text))))

(test "a code action repairs behind an emoji"
  (goto-char (point-min))
  (search-forward "responsa")
  (let* ((actions (append (eglot-code-actions (point) (point) "quickfix" nil) nil))
         (repair (cl-find-if (lambda (action) (string-match-p "responsible" (plist-get action :title))) actions)))
    (unless repair
      (error "No repair is offered: %S" actions))
    (eglot--apply-workspace-edit (plist-get repair :edit) nil)
    (goto-char (point-min))
    (unless (search-forward "guide 🛠️ four engineers who are responsible for them." nil t)
      (error "The line was not repaired"))
    (until "the finding is gone" (lambda () (not (member "responsable" (underlined)))))))

(eglot-shutdown (eglot-current-server))
(kill-emacs (if (zerop failed) 0 1))
;;; emacs.el ends here
