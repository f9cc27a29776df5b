' What one LibreOffice of the pool does: wait for an order, make a PDF, answer, wait again; with its master gone it ends.
' DOCGEN_LINE is the line to the master as UNO describes a connection, DOCGEN_BOX the folder with the document as a URL.
' An order is one byte, the part of PDF/A to make; the answer is + or -. Basic's own Wait is no use: now and then it
' never comes back.

Sub Serve
    Dim master As Object, order As Integer
    On Error GoTo Finish
    master = createUnoService("com.sun.star.connection.Connector").connect(Environ("DOCGEN_LINE"))
    Say master, Environ("DOCGEN_WORD")
    Do
        order = Heard(master)
        If order < 0 Then Exit Do
        Say master, IIf(Made(Environ("DOCGEN_BOX"), order), "+", "-")
    Loop
Finish:
    StarDesktop.terminate
End Sub

' The digit that was sent, waited for; -1 when there is nobody any more.
Function Heard(master As Object) As Integer
    Dim bytes
    bytes = Array()
    Heard = -1
    On Error GoTo Nobody
    If master.read(bytes, 1) = 1 Then Heard = bytes(0) - Asc("0")
Nobody:
End Function

Sub Say(master As Object, words As String)
    Dim bytes(Len(words) - 1) As Integer, i As Integer
    For i = 1 To Len(words)
        bytes(i - 1) = Asc(Mid(words, i, 1))
    Next
    master.write(bytes)
    master.flush()
End Sub

' Whether a PDF was made. Macros of the document do not run, links in it are not followed.
Function Made(box As String, part As Integer) As Boolean
    Dim document As Object, how(4) As New com.sun.star.beans.PropertyValue
    Dim kind(1) As New com.sun.star.beans.PropertyValue, options(0) As New com.sun.star.beans.PropertyValue
    On Error GoTo Closing
    how(0).Name = "Hidden" : how(0).Value = True
    how(1).Name = "ReadOnly" : how(1).Value = True
    how(2).Name = "FilterName" : how(2).Value = "MS Word 2007 XML"
    how(3).Name = "MacroExecutionMode" : how(3).Value = 0
    how(4).Name = "UpdateDocMode" : how(4).Value = 0
    document = StarDesktop.loadComponentFromURL(box & "/document.docx", "_blank", 0, how())
    options(0).Name = "SelectPdfVersion" : options(0).Value = part
    kind(0).Name = "FilterName" : kind(0).Value = "writer_pdf_Export"
    kind(1).Name = "FilterData" : kind(1).Value = options()
    document.storeToURL(box & "/document.pdf", kind())
    Made = True
Closing:
    On Error Resume Next
    If Not IsNull(document) Then document.close(True)
End Function
