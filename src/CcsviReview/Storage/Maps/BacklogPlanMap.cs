using CcsviReview.Reminders.Planning;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CcsviReview.Storage.Maps;

internal sealed class BacklogPlanMap : IEntityTypeConfiguration<BacklogPlan>
{
    public void Configure(EntityTypeBuilder<BacklogPlan> plan)
    {
        plan.ToTable("backlogs");
        plan.HasKey(p => p.Owner);
        plan.Property(p => p.Owner).HasMaxLength(320);           // lower case: RFC 5321, 64 + @ + 255
        plan.Ignore(p => p.Backlog);
    }
}
