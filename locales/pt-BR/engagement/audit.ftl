# Palavras de um playbook para auditorias: estas mensagens substituem as dos clientes.
customers-page = Auditorias
customers-lead = Todas as auditorias deste dispositivo. Nada sai dele enquanto você não fizer um backup nem compartilhar.
overview-none = Ainda não há auditorias neste dispositivo.
overview-shown = { $n ->
    [one] Uma auditoria
   *[other] { $n } auditorias
  }
overview-archived = { $n ->
    [one] Uma auditoria arquivada
   *[other] { $n } auditorias arquivadas
  }
overview-column-customer = Auditoria
files-export-nothing = Ainda não há nada para o backup. A primeira marcação cria uma auditoria.
files-export-all = Fazer backup de todas as auditorias
files-export-all-help = { $n ->
    [one] Um arquivo com a única auditoria deste dispositivo.
   *[other] Um arquivo com todas as { $n } auditorias deste dispositivo.
  }
files-import-count = { $n ->
    [one] Uma auditoria
   *[other] { $n } auditorias
  } no arquivo
files-import-copy = Como nova auditoria
files-refused-empty = O arquivo não contém nenhuma auditoria.
status-name = A auditoria
status-text = Você está vendo um status compartilhado. Nada pode ser alterado aqui; suas próprias auditorias não são afetadas.
status-leave = Ir para as minhas auditorias
record-sign = Confirmado para a auditoria
more-do-overview = Todas as auditorias
extra-out-of-scope = Fora do escopo desta auditoria
live-bar = Auditoria e progresso
live-first-name = Minha primeira auditoria
live-no-customer = Auditorias
live-problem-erased = Esta auditoria foi apagada em outra janela. Escolha outra em “Auditorias”.
home-customers-title = Minhas auditorias
more-customers-title = Trocar de auditoria
more-customers-none = Sua primeira marcação cria a primeira auditoria. Você também pode dar um nome agora.
more-new = Nova auditoria
more-erase-text = Todas as marcações e notas desta auditoria são removidas deste dispositivo. Você pode desfazer até sair da página; depois disso, só um backup as traz de volta.
home-lead-empty = Nenhuma tarefa obrigatória está no escopo desta auditoria. Altere o escopo para trazer tarefas de volta.
