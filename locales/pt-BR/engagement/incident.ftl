# Palavras de um playbook para incidentes: estas mensagens substituem as dos clientes.
customers-page = Incidentes
customers-lead = Todos os incidentes deste dispositivo. Nada sai dele enquanto você não fizer um backup nem compartilhar.
overview-none = Ainda não há incidentes neste dispositivo.
overview-shown = { $n ->
    [one] Um incidente
   *[other] { $n } incidentes
  }
overview-archived = { $n ->
    [one] Um incidente arquivado
   *[other] { $n } incidentes arquivados
  }
overview-column-customer = Incidente
files-export-nothing = Ainda não há nada para o backup. A primeira marcação cria um incidente.
files-export-all = Fazer backup de todos os incidentes
files-export-all-help = { $n ->
    [one] Um arquivo com o único incidente deste dispositivo.
   *[other] Um arquivo com todos os { $n } incidentes deste dispositivo.
  }
files-import-count = { $n ->
    [one] Um incidente
   *[other] { $n } incidentes
  } no arquivo
files-import-copy = Como novo incidente
files-refused-empty = O arquivo não contém nenhum incidente.
status-name = O incidente
status-text = Você está vendo um status compartilhado. Nada pode ser alterado aqui; seus próprios incidentes não são afetados.
status-leave = Ir para os meus incidentes
record-sign = Confirmado para o incidente
more-do-overview = Todos os incidentes
extra-out-of-scope = Fora do escopo deste incidente
live-bar = Incidente e progresso
live-first-name = Meu primeiro incidente
live-no-customer = Incidentes
live-problem-erased = Este incidente foi apagado em outra janela. Escolha outro em “Incidentes”.
home-customers-title = Meus incidentes
more-customers-title = Trocar de incidente
more-customers-none = Sua primeira marcação cria o primeiro incidente. Você também pode dar um nome agora.
more-new = Novo incidente
more-erase-text = Todas as marcações e notas deste incidente são removidas deste dispositivo. Você pode desfazer até sair da página; depois disso, só um backup as traz de volta.
home-lead-empty = Nenhuma tarefa obrigatória está no escopo deste incidente. Altere o escopo para trazer tarefas de volta.
