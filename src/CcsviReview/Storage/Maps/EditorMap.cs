using CcsviReview.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CcsviReview.Storage.Maps;

internal sealed class EditorMap : IEntityTypeConfiguration<Editor>
{
    public void Configure(EntityTypeBuilder<Editor> editor)
    {
        editor.ToTable("people");
        editor.HasKey(e => e.Address);
        editor.Property(e => e.Address).HasMaxLength(320);       // lower case: RFC 5321, 64 + @ + 255
        editor.Property(e => e.Name).HasMaxLength(200);
        editor.Property(e => e.Aliases).HasConversion<LinesText, LinesComparer>();
        editor.Property(e => e.Zone).HasMaxLength(100);
        editor.Property(e => e.Language).HasMaxLength(35);
        editor.Property(e => e.DigestDays).HasMaxLength(40);
        editor.Property(e => e.DigestHour);                      // an init-only property is mapped only when named
        editor.Property(e => e.WeeklyCapacity);
        editor.Property(e => e.IsAdmin);
        editor.Property(e => e.HasLeft);
        editor.Property(e => e.RefusedSince);
        editor.Property(e => e.MutesCopies);
        editor.Property(e => e.IsEntered);
        editor.ComplexProperty(e => e.Away);
    }
}
